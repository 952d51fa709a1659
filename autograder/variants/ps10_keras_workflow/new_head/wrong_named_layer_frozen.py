# misconception: freezes the named layer alone
# hint: All layers up to the named one.
# killed by: test_new_layer_on_any_layer
def new_head(model, layer_name, num_classes):
    layer = model.get_layer(layer_name)
    layer.trainable = False
    return keras.Model(model.inputs, keras.layers.Dense(num_classes)(layer.output))
