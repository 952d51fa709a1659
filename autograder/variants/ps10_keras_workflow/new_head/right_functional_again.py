# unusual: every layer called again, one after the other
def new_head(model, layer_name, num_classes):
    inputs = outputs = keras.Input(model.input_shape[1:])
    for layer in model.layers:
        if isinstance(layer, keras.layers.InputLayer):
            continue
        layer.trainable = False
        outputs = layer(outputs)
        if layer.name == layer_name:
            break
    return keras.Model(inputs, keras.layers.Dense(num_classes)(outputs))
