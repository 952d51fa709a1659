# misconception: returns the same model for every call with the same sizes
# hint: Where are the layers made, and how often?
# killed by: test_new_model_each_time
_MODELS = {}


def two_layer_classifier(num_features, hidden_units, num_classes):
    sizes = num_features, hidden_units, num_classes
    if sizes not in _MODELS:
        inputs = keras.Input(shape=(num_features,))
        hidden = keras.layers.Dense(hidden_units, activation="relu")(inputs)
        outputs = keras.layers.Dense(num_classes, activation="softmax")(hidden)
        _MODELS[sizes] = keras.Model(inputs, outputs)
    return _MODELS[sizes]
