# misconception: adds a penalty on the weights to the loss
# hint: The task asks for two layers; a regularizer is something more.
# killed by: test_nothing_else
def two_layer_classifier(num_features, hidden_units, num_classes):
    inputs = keras.Input(shape=(num_features,))
    x = keras.layers.Dense(hidden_units, activation="relu", kernel_regularizer="l2")(inputs)
    return keras.Model(inputs, keras.layers.Dense(num_classes, activation="softmax")(x))
