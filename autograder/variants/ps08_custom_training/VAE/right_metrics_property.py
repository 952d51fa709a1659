# unusual: overrides `metrics`, and lets the metrics average over the examples themselves
class VAE(keras.Model):
    def __init__(self, encoder, decoder, **kwargs):
        super().__init__(**kwargs)
        self.encoder, self.decoder = encoder, decoder
        self.a = keras.metrics.Mean(name="loss")
        self.b = keras.metrics.Mean(name="reconstruction_loss")
        self.c = keras.metrics.Mean(name="kl_loss")

    @property
    def metrics(self):
        return [self.a, self.b, self.c]

    def train_step(self, data):
        with tf.GradientTape() as tape:
            z_mean, z_log_var, z = self.encoder(data, training=True)
            images = self.decoder(z, training=True)
            b = tf.reduce_sum(keras.losses.binary_crossentropy(data, images), axis=(1, 2))
            c = tf.reduce_sum(tf.exp(z_log_var) - 1 - z_log_var + z_mean**2, axis=1) / 2
            loss = tf.reduce_mean(b + c)
        variables = self.trainable_weights
        self.optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        self.a.update_state(b + c)
        self.b.update_state(b)
        self.c.update_state(c)
        return {metric.name: metric.result() for metric in self.metrics}
