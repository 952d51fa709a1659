# unusual: gives the activations as functions and its inputs as a list
def two_layer_classifier(num_features, hidden_units, num_classes):
    inputs = keras.Input(shape=[num_features])
    hidden = keras.layers.Dense(hidden_units, activation=tf.nn.relu)(inputs)
    outputs = keras.layers.Dense(num_classes, activation=tf.nn.softmax)(hidden)
    return keras.Model([inputs], [outputs])
