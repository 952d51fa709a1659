# misconception: leaves out the bias
# hint: The new layer has a bias.
# killed by: test_only_the_new_layer_is_trained
def new_head(model, layer_name, num_classes):
    features = model.get_layer(layer_name).output
    keras.Model(model.inputs, features).trainable = False
    return keras.Model(model.inputs, keras.layers.Dense(num_classes, use_bias=False)(features))
