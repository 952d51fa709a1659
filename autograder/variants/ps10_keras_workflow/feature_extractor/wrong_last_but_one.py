# misconception: always cuts before the last layer
# hint: The layer of the given name.
# killed by: test_every_layer
def feature_extractor(model, layer_name):
    model.get_layer(layer_name)
    return keras.Model(model.inputs, model.layers[-2].output)
