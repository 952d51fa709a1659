# unusual: the layer's graph called once more on inputs of its own
def feature_extractor(model, layer_name):
    inner = keras.Model(model.inputs, model.get_layer(layer_name).output)
    inputs = keras.Input(model.inputs[0].shape[1:])
    return keras.Model(inputs, inner(inputs))
