# misconception: calls the library's layer
# hint: One operation of TensorFlow does it: the larger of each element and zero.
# killed by: test_values_for_any_rank
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return keras.layers.ReLU().call(inputs)
