# misconception: draws the same noise in every call, because of a fixed seed
# hint: A fixed integer as seed of a single draw fixes the draw, too.
# killed by: test_noise
class Sampling(keras.layers.Layer):
    def call(self, inputs):
        z_mean, z_log_var = inputs
        noise = keras.random.normal(tf.shape(z_mean), dtype=z_mean.dtype, seed=42)
        return z_mean + tf.exp(0.5 * z_log_var) * noise
