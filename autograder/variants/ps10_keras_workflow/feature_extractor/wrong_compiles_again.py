# misconception: compiles the model anew, without a loss
# hint: The model stays as it is.
# killed by: test_model_stays_as_it_is
def feature_extractor(model, layer_name):
    model.compiled = False
    return keras.Model(model.inputs, model.get_layer(layer_name).output)
