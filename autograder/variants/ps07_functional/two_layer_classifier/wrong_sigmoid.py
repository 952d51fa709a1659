# misconception: has a sigmoid on each output instead of a softmax over all
# hint: Do the outputs of one example add up to one?
# killed by: test_large_inputs
def two_layer_classifier(num_features, hidden_units, num_classes):
    inputs = keras.Input(shape=(num_features,))
    hidden = keras.layers.Dense(hidden_units, activation="relu")(inputs)
    outputs = keras.layers.Dense(num_classes, activation="sigmoid")(hidden)
    return keras.Model(inputs, outputs)
