# misconception: raises KeyError for an unknown name
# hint: ValueError is promised.
# killed by: test_unknown_layer
def feature_extractor(model, layer_name):
    layers = {layer.name: layer for layer in model.layers}
    return keras.Model(model.inputs, layers[layer_name].output)
