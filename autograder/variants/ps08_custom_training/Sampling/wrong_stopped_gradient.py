# misconception: lets no gradient pass to the log variances
# hint: Only the standard normal noise is a constant; the factor in front of it is not.
# killed by: test_gradients
class Sampling(keras.layers.Layer):
    def call(self, inputs):
        z_mean, z_log_var = inputs
        noise = tf.random.normal(tf.shape(z_mean), dtype=z_mean.dtype)
        return z_mean + tf.stop_gradient(tf.exp(0.5 * z_log_var) * noise)
