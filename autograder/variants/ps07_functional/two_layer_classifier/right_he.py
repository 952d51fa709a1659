# unusual: other initial weights, and keras.ops for both activations
def two_layer_classifier(num_features, hidden_units, num_classes):
    inputs = keras.Input((num_features,))
    z = keras.layers.Dense(hidden_units, kernel_initializer="he_normal")(inputs)
    h = keras.ops.relu(z)
    logits = keras.layers.Dense(num_classes)(h)
    return keras.Model(inputs, keras.ops.softmax(logits, axis=-1))
