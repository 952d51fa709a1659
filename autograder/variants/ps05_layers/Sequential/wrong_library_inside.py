# misconception: holds the library's Sequential, which does all the work
# hint: Keep the layers and apply them yourself.
# killed by: test_values
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.inner = keras.Sequential(layers)

    def call(self, inputs, training=None):
        return self.inner(inputs, training=training)
