# misconception: averages the cross-entropy over the pixels in place of summing
# hint: How many pixels stand against how many dimensions of the code, and what does a mean do to that balance?
# killed by: test_first_losses
class VAE(keras.Model):
    def __init__(self, encoder, decoder, **kwargs):
        super().__init__(**kwargs)
        self.encoder = encoder
        self.decoder = decoder
        self.trackers = [keras.metrics.Mean(n) for n in ("loss", "reconstruction_loss", "kl_loss")]

    def train_step(self, data):
        with tf.GradientTape() as tape:
            z_mean, z_log_var, z = self.encoder(data, training=True)
            images = self.decoder(z, training=True)
            reconstruction = tf.reduce_mean(keras.losses.binary_crossentropy(data, images))
            kl = -0.5 * tf.reduce_sum(1 + z_log_var - z_mean**2 - tf.exp(z_log_var), axis=-1)
            kl = tf.reduce_mean(kl)
            loss = reconstruction + kl
        gradients = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply(gradients, self.trainable_variables)
        for tracker, value in zip(self.trackers, (loss, reconstruction, kl)):
            tracker.update_state(value)
        return {tracker.name: tracker.result() for tracker in self.trackers}
