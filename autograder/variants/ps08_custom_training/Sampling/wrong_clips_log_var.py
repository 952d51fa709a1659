# misconception: limits the variance
# hint: The formula has no limits; a large variance is one that the loss will punish.
# killed by: test_distribution
class Sampling(keras.layers.Layer):
    def call(self, inputs):
        z_mean, z_log_var = inputs
        noise = tf.random.normal(tf.shape(z_mean))
        return z_mean + tf.exp(0.5 * tf.clip_by_value(z_log_var, -10.0, 10.0)) * noise
