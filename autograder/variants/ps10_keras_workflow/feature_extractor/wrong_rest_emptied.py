# misconception: sets the layers after the named one to zero
# hint: The model stays as it is.
# killed by: test_model_stays_as_it_is
def feature_extractor(model, layer_name):
    extractor = keras.Model(model.inputs, model.get_layer(layer_name).output)
    for layer in model.layers[-1:]:
        layer.set_weights([0 * weight for weight in layer.get_weights()])
    return extractor
