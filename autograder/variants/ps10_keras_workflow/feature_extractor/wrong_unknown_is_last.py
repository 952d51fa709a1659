# misconception: takes the last layer where there is no layer of the name
# hint: An unknown name raises ValueError.
# killed by: test_unknown_layer
def feature_extractor(model, layer_name):
    for layer in model.layers:
        if layer.name == layer_name:
            return keras.Model(model.inputs, layer.output)
    return keras.Model(model.inputs, model.outputs)
