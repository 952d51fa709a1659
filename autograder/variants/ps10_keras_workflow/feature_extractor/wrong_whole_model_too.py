# misconception: returns the features and the output
# hint: The output of the named layer alone.
# killed by: test_output_of_the_layer
def feature_extractor(model, layer_name):
    return keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
