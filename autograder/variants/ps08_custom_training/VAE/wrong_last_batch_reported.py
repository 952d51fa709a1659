# misconception: reports the last batch of each epoch in place of the epoch
# hint: `fit` keeps what the last step of an epoch returned: let that be a running mean.
# killed by: test_history
class VAE(keras.Model):
    def __init__(self, encoder, decoder, **kwargs):
        super().__init__(**kwargs)
        self.encoder = encoder
        self.decoder = decoder

    def train_step(self, data):
        with tf.GradientTape() as tape:
            z_mean, z_log_var, z = self.encoder(data, training=True)
            images = self.decoder(z, training=True)
            per_pixel = keras.losses.binary_crossentropy(data, images)
            reconstruction = tf.reduce_mean(tf.reduce_sum(per_pixel, axis=(1, 2)))
            kl = -0.5 * tf.reduce_sum(1 + z_log_var - z_mean**2 - tf.exp(z_log_var), axis=-1)
            kl = tf.reduce_mean(kl)
            loss = reconstruction + kl
        gradients = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply(gradients, self.trainable_variables)
        return {"loss": loss, "reconstruction_loss": reconstruction, "kl_loss": kl}
