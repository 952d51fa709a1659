# misconception: hands the work to the library's layer
# hint: Write the positive part yourself.
# killed by: test_values_for_any_rank
class ReLU(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.inner = keras.layers.ReLU()

    def call(self, inputs):
        return self.inner(inputs)
