# misconception: returns what goes into the layer
# hint: Its output.
# killed by: test_output_of_the_layer
def feature_extractor(model, layer_name):
    return keras.Model(model.inputs, model.get_layer(layer_name).input)
