# misconception: cuts the hidden units off at 6
# hint: ReLU has no upper limit.
# killed by: test_graph
def two_layer_classifier(num_features, hidden_units, num_classes):
    inputs = keras.Input(shape=(num_features,))
    x = keras.layers.Dense(hidden_units, activation="relu6")(inputs)
    return keras.Model(inputs, keras.layers.Dense(num_classes, activation="softmax")(x))
