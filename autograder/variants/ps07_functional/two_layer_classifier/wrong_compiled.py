# misconception: compiles the model
# hint: Whoever trains the model chooses the loss and the optimizer.
# killed by: test_nothing_else
def two_layer_classifier(num_features, hidden_units, num_classes):
    inputs = keras.Input(shape=(num_features,))
    x = keras.layers.Dense(hidden_units, activation="relu")(inputs)
    model = keras.Model(inputs, keras.layers.Dense(num_classes, activation="softmax")(x))
    model.compile("adam", "mse")
    return model
