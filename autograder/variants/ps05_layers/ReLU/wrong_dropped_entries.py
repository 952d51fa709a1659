# misconception: removes negative entries instead of replacing them by zero
# hint: The result has the shape of the input.
# killed by: test_positive_part
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return tf.boolean_mask(inputs, inputs > 0)
