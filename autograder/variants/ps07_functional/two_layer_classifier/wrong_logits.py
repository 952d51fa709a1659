# misconception: returns logits instead of probabilities
# hint: What makes the outputs positive, with sum one?
# killed by: test_probabilities
def two_layer_classifier(num_features, hidden_units, num_classes):
    inputs = keras.Input(shape=(num_features,))
    hidden = keras.layers.Dense(hidden_units, activation="relu")(inputs)
    outputs = keras.layers.Dense(num_classes)(hidden)
    return keras.Model(inputs, outputs)
