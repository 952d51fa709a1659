# misconception: flattens the features
# hint: The features are what the layer says, with all its axes.
# killed by: test_features_of_any_rank
def feature_extractor(model, layer_name):
    return keras.Model(model.inputs[0], keras.layers.Flatten()(model.get_layer(layer_name).output))
