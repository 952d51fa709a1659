# misconception: is the softplus, a smooth cousin of ReLU
# hint: At zero the result is exactly zero.
# killed by: test_positive_part
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return tf.math.softplus(inputs)
