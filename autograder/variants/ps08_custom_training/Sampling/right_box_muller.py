# unusual: normal noise out of uniform noise, by Box and Muller
class Sampling(keras.layers.Layer):
    def call(self, inputs):
        z_mean, z_log_var = inputs
        radius = tf.sqrt(-2.0 * tf.math.log(1.0 - tf.random.uniform(tf.shape(z_mean))))
        noise = radius * tf.cos(2.0 * np.pi * tf.random.uniform(tf.shape(z_mean)))
        return tf.exp(z_log_var / 2) * noise + z_mean
