# misconception: is the ELU, which is negative for negative numbers
# hint: The result is never below zero.
# killed by: test_positive_part
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return tf.where(inputs > 0, inputs, tf.math.expm1(inputs))
