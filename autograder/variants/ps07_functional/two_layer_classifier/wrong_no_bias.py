# misconception: has dense layers without a bias
# hint: Count the weights of the model.
# killed by: test_weights
def two_layer_classifier(num_features, hidden_units, num_classes):
    inputs = keras.Input(shape=(num_features,))
    hidden = keras.layers.Dense(hidden_units, use_bias=False, activation="relu")(inputs)
    outputs = keras.layers.Dense(num_classes, use_bias=False, activation="softmax")(hidden)
    return keras.Model(inputs, outputs)
