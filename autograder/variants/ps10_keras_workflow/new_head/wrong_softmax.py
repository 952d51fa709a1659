# misconception: ends in a softmax
# hint: The new layer gives logits.
# killed by: test_logits_of_shared_features
def new_head(model, layer_name, num_classes):
    features = model.get_layer(layer_name).output
    keras.Model(model.inputs, features).trainable = False
    return keras.Model(model.inputs, keras.layers.Dense(num_classes, "softmax")(features))
