# misconception: copies the layers and their weights
# hint: Nothing is copied: when the model trains on, its features change.
# killed by: test_layers_are_shared
def feature_extractor(model, layer_name):
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    return keras.Model(copy.inputs, copy.get_layer(layer_name).output)
