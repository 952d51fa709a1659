# misconception: has no nonlinearity after the hidden layer
# hint: Two linear layers in a row are one.
# killed by: test_probabilities
def two_layer_classifier(num_features, hidden_units, num_classes):
    inputs = keras.Input(shape=(num_features,))
    hidden = keras.layers.Dense(hidden_units)(inputs)
    outputs = keras.layers.Dense(num_classes, activation="softmax")(hidden)
    return keras.Model(inputs, outputs)
