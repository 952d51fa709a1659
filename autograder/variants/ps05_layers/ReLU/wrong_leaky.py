# misconception: lets a hundredth of negative numbers through, which is a leaky ReLU
# hint: What exactly does the definition return for a negative number?
# killed by: test_positive_part
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return tf.maximum(inputs, 0.01 * inputs)
