# misconception: draws a single number per example and uses it for every dimension
# hint: With one random number per example all codes lie on a line: draw one for each dimension.
# killed by: test_independent_noise
class Sampling(keras.layers.Layer):
    def call(self, inputs):
        z_mean, z_log_var = inputs
        noise = tf.random.normal((tf.shape(z_mean)[0], 1), dtype=z_mean.dtype)
        return z_mean + tf.exp(0.5 * z_log_var) * noise
