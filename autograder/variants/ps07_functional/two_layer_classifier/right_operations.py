# unusual: uses Keras operations on symbolic tensors
def two_layer_classifier(num_features, hidden_units, num_classes):
    inputs = keras.Input((num_features,))
    hidden = keras.ops.relu(keras.layers.Dense(hidden_units)(inputs))
    logits = keras.layers.Dense(num_classes)(hidden)
    return keras.Model(inputs, keras.ops.softmax(logits, axis=-1))
