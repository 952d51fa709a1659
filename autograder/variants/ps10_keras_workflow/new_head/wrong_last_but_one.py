# misconception: always cuts before the last layer
# hint: The layer of the given name.
# killed by: test_new_layer_on_any_layer
def new_head(model, layer_name, num_classes):
    features = model.layers[-2].output
    keras.Model(model.inputs, features).trainable = False
    return keras.Model(model.inputs, keras.layers.Dense(num_classes)(features))
