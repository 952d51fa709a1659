# unusual: the cross-entropy written out over flattened pixels, and two gradients from one persistent tape
class VAE(keras.Model):
    def __init__(self, encoder, decoder, **kwargs):
        super().__init__(**kwargs)
        self.encoder = encoder
        self.decoder = decoder
        self.running = {
            name: keras.metrics.Mean(name) for name in ("loss", "reconstruction_loss", "kl_loss")
        }

    def train_step(self, data):
        rows = tf.reshape(data, (tf.shape(data)[0], -1))
        with tf.GradientTape(persistent=True) as tape:
            z_mean, z_log_var, z = self.encoder(data, training=True)
            p = tf.reshape(self.decoder(z, training=True), tf.shape(rows))
            p = tf.clip_by_value(p, 1e-7, 1 - 1e-7)
            bits = rows * tf.math.log(p) + (1 - rows) * tf.math.log(1 - p)
            losses = {"reconstruction_loss": -tf.reduce_mean(tf.reduce_sum(bits, axis=1))}
            kl = -0.5 * (1 + z_log_var - tf.square(z_mean) - tf.exp(z_log_var))
            losses["kl_loss"] = tf.reduce_mean(tf.reduce_sum(kl, axis=1))
            losses["loss"] = losses["reconstruction_loss"] + losses["kl_loss"]
        first, second = self.encoder.trainable_variables, self.decoder.trainable_variables
        gradients = tape.gradient(losses["loss"], first) + tape.gradient(losses["loss"], second)
        self.optimizer.apply(gradients, first + second)
        for name, value in losses.items():
            self.running[name].update_state(value)
        return {name: metric.result() for name, metric in self.running.items()}
