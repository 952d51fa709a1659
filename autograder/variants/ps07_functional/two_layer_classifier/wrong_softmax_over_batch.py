# misconception: takes the softmax over the batch instead of the classes
# hint: Along which axis do the outputs add up to one?
# killed by: test_values
def two_layer_classifier(num_features, hidden_units, num_classes):
    inputs = keras.Input(shape=(num_features,))
    hidden = keras.layers.Dense(hidden_units, activation="relu")(inputs)
    outputs = keras.layers.Dense(num_classes)(hidden)
    outputs = keras.layers.Softmax(axis=0)(outputs)
    return keras.Model(inputs, outputs)
