# unusual: searches the layers in a loop
def feature_extractor(model, layer_name):
    for layer in model.layers:
        if layer.name == layer_name:
            return keras.Model(model.inputs, layer.output, name=f"up_to_{layer_name}")
    raise ValueError(f"no layer {layer_name}")
