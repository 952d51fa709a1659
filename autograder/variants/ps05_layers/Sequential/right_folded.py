# unusual: folds the layers with functools.reduce
import functools


class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.my_layers = [layer for layer in layers]

    def call(self, x, training=None):
        return functools.reduce(lambda out, layer: layer(out, training=training), self.my_layers, x)
