# misconception: draws uniform in place of normal noise
# hint: The right mean and variance do not yet make a normal distribution.
# killed by: test_distribution
class Sampling(keras.layers.Layer):
    def call(self, inputs):
        z_mean, z_log_var = inputs
        noise = tf.random.uniform(tf.shape(z_mean), -(3**0.5), 3**0.5, dtype=z_mean.dtype)
        return z_mean + tf.exp(0.5 * z_log_var) * noise
