# misconception: is a Sequential model, a list instead of a graph
# hint: Call layers on keras.Input(...), then keras.Model(inputs, outputs).
# killed by: test_functional
def two_layer_classifier(num_features, hidden_units, num_classes):
    hidden = keras.layers.Dense(hidden_units, activation="relu")
    last = keras.layers.Dense(num_classes, activation="softmax")
    return keras.Sequential([keras.Input(shape=(num_features,)), hidden, last])
