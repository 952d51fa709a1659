# misconception: adds a dropout layer
# hint: Two dense layers, and nothing else: what does the model answer in training?
# killed by: test_nothing_else
def two_layer_classifier(num_features, hidden_units, num_classes):
    inputs = keras.Input(shape=(num_features,))
    x = keras.layers.Dense(hidden_units, activation="relu")(inputs)
    x = keras.layers.Dropout(0.2)(x)
    return keras.Model(inputs, keras.layers.Dense(num_classes, activation="softmax")(x))
