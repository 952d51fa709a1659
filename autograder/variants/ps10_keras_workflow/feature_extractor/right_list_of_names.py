# unusual: the layer by its place in a list of names
def feature_extractor(model, layer_name):
    names = [layer.name for layer in model.layers]
    if layer_name not in names:
        raise ValueError(f"no layer {layer_name}")
    return keras.Model(inputs=model.inputs, outputs=model.layers[names.index(layer_name)].output)
