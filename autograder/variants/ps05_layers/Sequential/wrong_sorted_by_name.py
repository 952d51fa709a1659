# misconception: keeps the layers in a dictionary by name, sorted: their order, and layers of equal names, are lost
# hint: Keep a list.
# killed by: test_names_do_not_matter
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.stack = {layer.name: layer for layer in sorted(layers, key=lambda l: l.name)}

    def call(self, inputs, training=None):
        x = inputs
        for layer in self.stack.values():
            x = layer(x, training=training)
        return x
