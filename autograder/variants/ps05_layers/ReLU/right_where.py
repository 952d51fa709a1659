# unusual: chooses with tf.where
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return tf.where(inputs > 0, inputs, tf.zeros_like(inputs))
