# unusual: a subclass that holds the extracted graph
class Features(keras.Model):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def call(self, inputs):
        return self.inner(inputs)


def feature_extractor(model, layer_name):
    return Features(keras.Model(model.inputs, model.get_layer(layer_name).output))
