# misconception: lets Python draw the seed, so in a compiled model the noise is always the same
# hint: What Python does in a graph it does once, when the graph is made.
# killed by: test_in_a_graph
class Sampling(keras.layers.Layer):
    def call(self, inputs):
        z_mean, z_log_var = inputs
        seed = np.random.randint(2**31, size=2)
        noise = tf.random.stateless_normal(tf.shape(z_mean), seed=seed, dtype=z_mean.dtype)
        return z_mean + tf.exp(0.5 * z_log_var) * noise
