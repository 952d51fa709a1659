# misconception: makes its matrix in __init__ for an input width fixed in advance
# hint: The constructor cannot know how wide the input will be; which method is given its shape?
# killed by: test_no_weights_before_the_first_call
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.w = self.add_weight(shape=(4, units), name="w")

    def call(self, inputs):
        return tf.matmul(inputs, self.w)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
