# misconception: leaves layers of normalization unfrozen
# hint: Nothing that the other layers hold changes in training.
# killed by: test_new_layer_on_any_layer
def new_head(model, layer_name, num_classes):
    body = keras.Model(model.inputs, model.get_layer(layer_name).output)
    for layer in body.layers:
        layer.trainable = isinstance(layer, keras.layers.BatchNormalization)
    return keras.Model(model.inputs, keras.layers.Dense(num_classes)(body.output))
