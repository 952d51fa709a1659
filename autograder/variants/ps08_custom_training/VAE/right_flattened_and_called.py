# unusual: the forward pass is the model's `call`; Keras's mean over flattened pixels, times their number
class VAE(keras.Model):
    def __init__(self, encoder, decoder, **kwargs):
        super().__init__(**kwargs)
        self.encoder = encoder
        self.decoder = decoder
        self.trackers = [keras.metrics.Mean(n) for n in ("loss", "reconstruction_loss", "kl_loss")]

    def call(self, images, training=False):
        z_mean, z_log_var, z = self.encoder(images, training=training)
        return self.decoder(z, training=training), z_mean, z_log_var

    def train_step(self, data):
        x, _, _ = keras.utils.unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            images, z_mean, z_log_var = self(x, training=True)
            flatten = keras.layers.Flatten()
            mean = keras.losses.binary_crossentropy(flatten(x), flatten(images))
            pixels = tf.cast(tf.reduce_prod(tf.shape(x)[1:]), tf.float32)
            reconstruction = tf.reduce_mean(mean) * pixels
            variance = tf.exp(z_log_var)
            kl = tf.reduce_sum(z_mean**2 + variance - z_log_var - 1)
            kl = 0.5 * kl / tf.cast(tf.shape(x)[0], tf.float32)
            loss = tf.add_n([reconstruction, kl])
        gradients = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply(gradients, self.trainable_variables)
        for tracker, value in zip(self.trackers, (loss, reconstruction, kl)):
            tracker.update_state(value)
        return {tracker.name: tracker.result() for tracker in self.trackers}
