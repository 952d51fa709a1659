# misconception: copies the model with new weights
# hint: The layers are those of the model, with what it has learned.
# killed by: test_output_of_the_layer
def feature_extractor(model, layer_name):
    copy = keras.models.clone_model(model)
    return keras.Model(copy.inputs, copy.get_layer(layer_name).output)
