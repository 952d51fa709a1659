# misconception: returns 1 for positive numbers instead of the numbers themselves
# hint: You have written the derivative of ReLU.
# killed by: test_positive_part
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return tf.cast(inputs > 0, inputs.dtype)
