# misconception: derives from the library's Dense, which does all the work
# hint: Derive from keras.layers.Layer; make W in build and use it in call.
# killed by: test_values_for_any_leading_dimensions
class Linear(keras.layers.Dense):
    def __init__(self, units, **kwargs):
        kwargs.pop("use_bias", None)
        super().__init__(units, use_bias=False, **kwargs)
