# misconception: copies the features with new weights
# hint: The very same layers: what they have learned is the point.
# killed by: test_logits_of_shared_features
def new_head(model, layer_name, num_classes):
    model = keras.models.clone_model(model)
    features = model.get_layer(layer_name).output
    keras.Model(model.inputs, features).trainable = False
    return keras.Model(model.inputs, keras.layers.Dense(num_classes)(features))
