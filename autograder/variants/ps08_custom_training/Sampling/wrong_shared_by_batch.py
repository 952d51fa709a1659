# misconception: gives all examples of a batch the same noise
# hint: Two examples with equal distributions must still get different codes.
# killed by: test_independent_noise
class Sampling(keras.layers.Layer):
    def call(self, inputs):
        z_mean, z_log_var = inputs
        noise = tf.random.normal(tf.shape(z_mean)[1:], dtype=z_mean.dtype)
        return z_mean + tf.exp(0.5 * z_log_var) * noise
