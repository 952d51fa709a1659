# misconception: puts the new layer on the input of the named one
# hint: On its output.
# killed by: test_only_the_new_layer_is_trained
def new_head(model, layer_name, num_classes):
    features = model.get_layer(layer_name).input
    keras.Model(model.inputs, model.get_layer(layer_name).output).trainable = False
    return keras.Model(model.inputs, keras.layers.Dense(num_classes)(features))
