# unusual: stateless noise from a seed that is drawn anew in each call
class Sampling(keras.layers.Layer):
    def call(self, inputs):
        z_mean, z_log_var = inputs
        std = tf.math.exp(z_log_var / 2)
        return tf.math.add(z_mean, tf.math.multiply(std, tf.random.stateless_normal(tf.shape(std), seed=tf.random.uniform((2,), maxval=2**31 - 1, dtype=tf.int32))))
