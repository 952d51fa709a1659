# misconception: keeps the layers in a dictionary by name, where layers of equal names are lost
# hint: Keep a list.
# killed by: test_names_do_not_matter
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.by_name = {}
        for layer in layers:
            self.by_name[layer.name] = layer

    def call(self, inputs, training=None):
        for name in self.by_name:
            inputs = self.by_name[name](inputs, training=training)
        return inputs
