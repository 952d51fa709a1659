# misconception: derives from the library's own Sequential, which does all the work
# hint: Derive from keras.Model, keep the layers and apply them in call.
# killed by: test_values
class Sequential(keras.Sequential):
    def __init__(self, layers, **kwargs):
        super().__init__(layers, **kwargs)
