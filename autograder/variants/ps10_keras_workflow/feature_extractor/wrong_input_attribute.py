# misconception: asks a model for `input`, which a Sequential model has only once it was called
# hint: `inputs`, a list, is there from the start.
# killed by: test_sequential_model
def feature_extractor(model, layer_name):
    return keras.Model(model.input, model.get_layer(layer_name).output)
