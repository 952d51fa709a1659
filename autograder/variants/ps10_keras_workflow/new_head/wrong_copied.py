# misconception: copies the features and their weights
# hint: The very same layers, no copies.
# killed by: test_logits_of_shared_features
def new_head(model, layer_name, num_classes):
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    features = copy.get_layer(layer_name).output
    keras.Model(copy.inputs, features).trainable = False
    return keras.Model(copy.inputs, keras.layers.Dense(num_classes)(features))
