# misconception: draws no noise in training
# hint: Training needs the noise most: without it nothing fills the holes between the codes.
# killed by: test_every_call
class Sampling(keras.layers.Layer):
    def call(self, inputs, training=False):
        if training:
            return inputs[0]
        z_mean, z_log_var = inputs
        noise = tf.random.normal(tf.shape(z_mean))
        return z_mean + tf.exp(0.5 * z_log_var) * noise
