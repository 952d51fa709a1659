# misconception: needs the batch size while the graph is being made
# hint: `z_mean.shape` may contain None in a graph; `tf.shape(z_mean)` is known when it runs.
# killed by: test_in_a_graph
class Sampling(keras.layers.Layer):
    def call(self, inputs):
        z_mean, z_log_var = inputs
        noise = tf.random.normal(z_mean.shape, dtype=z_mean.dtype)
        return z_mean + tf.exp(0.5 * z_log_var) * noise
