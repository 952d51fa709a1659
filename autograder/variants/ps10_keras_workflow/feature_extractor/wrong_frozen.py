# misconception: freezes the layers
# hint: The model stays as it is, and so does what can be trained.
# killed by: test_gradients_reach_the_layers
def feature_extractor(model, layer_name):
    extractor = keras.Model(model.inputs, model.get_layer(layer_name).output)
    extractor.trainable = False
    return extractor
