# misconception: stacks the layers one after the other
# hint: A model may have branches.
# killed by: test_branches
def feature_extractor(model, layer_name):
    model.get_layer(layer_name)
    extractor = keras.Sequential([keras.Input(model.inputs[0].shape[1:])])
    for layer in model.layers:
        if not isinstance(layer, keras.layers.InputLayer):
            extractor.add(layer)
        if layer.name == layer_name:
            return extractor
