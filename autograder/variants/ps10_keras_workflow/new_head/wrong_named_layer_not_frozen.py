# misconception: leaves the named layer unfrozen
# hint: Up to and with the named layer.
# killed by: test_only_the_new_layer_is_trained
def new_head(model, layer_name, num_classes):
    layer = model.get_layer(layer_name)
    keras.Model(model.inputs, layer.output).trainable = False
    layer.trainable = True
    return keras.Model(model.inputs, keras.layers.Dense(num_classes)(layer.output))
