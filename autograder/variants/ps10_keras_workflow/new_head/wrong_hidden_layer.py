# misconception: puts a hidden layer in between
# hint: One new layer.
# killed by: test_only_the_new_layer_is_trained
def new_head(model, layer_name, num_classes):
    features = model.get_layer(layer_name).output
    keras.Model(model.inputs, features).trainable = False
    hidden = keras.layers.Dense(16, "relu")(features)
    return keras.Model(model.inputs, keras.layers.Dense(num_classes)(hidden))
