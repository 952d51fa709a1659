# unusual: a random generator of its own, kept by the layer
class Sampling(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.generator = tf.random.Generator.from_non_deterministic_state()

    def call(self, inputs):
        z_mean, z_log_var = inputs
        noise = self.generator.normal(tf.shape(z_log_var))
        return z_mean + tf.pow(tf.exp(z_log_var), 0.5) * noise
