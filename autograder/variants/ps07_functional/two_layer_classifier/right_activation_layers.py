# unusual: has activations as layers of their own
def two_layer_classifier(num_features, hidden_units, num_classes):
    inputs = keras.Input(shape=(num_features,), name="features")
    hidden = keras.layers.ReLU()(keras.layers.Dense(hidden_units)(inputs))
    outputs = keras.layers.Softmax()(keras.layers.Dense(num_classes)(hidden))
    return keras.Model(inputs=inputs, outputs=outputs, name="classifier")
