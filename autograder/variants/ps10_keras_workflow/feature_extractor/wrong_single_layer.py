# misconception: returns a model of the one layer
# hint: From the inputs of the model, through all layers before.
# killed by: test_every_layer
def feature_extractor(model, layer_name):
    layer = model.get_layer(layer_name)
    return keras.Model(layer.input, layer.output)
