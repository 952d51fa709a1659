# unusual: mean and standard deviation are handed to the random generator, which is differentiable in them
class Sampling(keras.layers.Layer):
    def call(self, inputs):
        z_mean, z_log_var = inputs
        return tf.random.normal(tf.shape(z_mean), z_mean, tf.sqrt(tf.exp(z_log_var)))
