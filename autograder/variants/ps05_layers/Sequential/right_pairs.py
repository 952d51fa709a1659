# unusual: keeps a tuple and an explicit build-free loop over indices
class Sequential(keras.Model):
    def __init__(self, layers, name="sequential", **kwargs):
        super().__init__(name=name, **kwargs)
        self.chain = tuple(layers)

    def call(self, inputs, training=None, mask=None):
        out = inputs
        for i in range(len(self.chain)):
            out = self.chain[i](out, training=training)
        return out
