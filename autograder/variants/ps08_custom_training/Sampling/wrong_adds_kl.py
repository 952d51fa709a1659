# misconception: adds a divergence to the loss of every model that it is in
# hint: A layer that draws has no loss; the divergence is added once, by whoever trains.
# killed by: test_every_call
class Sampling(keras.layers.Layer):
    def call(self, inputs):
        z_mean, z_log_var = inputs
        self.add_loss(-0.5 * tf.reduce_mean(1 + z_log_var - z_mean ** 2 - tf.exp(z_log_var)))
        noise = tf.random.normal(tf.shape(z_mean))
        return z_mean + tf.exp(0.5 * z_log_var) * noise
