# misconception: makes a new layer, with new random weights, at every call
# hint: What is made inside call is thrown away afterwards; make it once, in build.
# killed by: test_no_weights_before_the_first_call
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def call(self, inputs):
        return keras.layers.Dense(self.units, use_bias=False)(inputs)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
