# misconception: stretches the noise by the variance in place of the standard deviation
# hint: The standard deviation is the root of the variance: what does that do to its logarithm?
# killed by: test_distribution
class Sampling(keras.layers.Layer):
    def call(self, inputs):
        z_mean, z_log_var = inputs
        noise = tf.random.normal(tf.shape(z_mean), dtype=z_mean.dtype)
        return z_mean + tf.exp(z_log_var) * noise
