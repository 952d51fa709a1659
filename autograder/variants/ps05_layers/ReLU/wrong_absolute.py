# misconception: takes the absolute value
# hint: A negative number does not become positive; it becomes zero.
# killed by: test_positive_part
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return tf.abs(inputs)
