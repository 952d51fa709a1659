# misconception: takes the first layer whose name contains the given one
# hint: The name must be the same from end to end.
# killed by: test_names_of_no_layer
def feature_extractor(model, layer_name):
    for layer in model.layers:
        if layer_name.lower() in layer.name:
            return keras.Model(model.inputs, layer.output)
    raise ValueError(f"no layer {layer_name}")
