# misconception: freezes dense layers alone
# hint: All layers up to the named one, whatever their kind.
# killed by: test_new_layer_on_any_layer
def new_head(model, layer_name, num_classes):
    body = keras.Model(model.inputs, model.get_layer(layer_name).output)
    for layer in body.layers:
        if isinstance(layer, keras.layers.Dense):
            layer.trainable = False
    return keras.Model(model.inputs, keras.layers.Dense(num_classes)(body.output))
