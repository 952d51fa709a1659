# unusual: the features called like a layer, in inference mode
def new_head(model, layer_name, num_classes):
    features = keras.Model(model.inputs, model.get_layer(layer_name).output)
    features.trainable = False
    inputs = keras.Input(model.input_shape[1:])
    outputs = keras.layers.Dense(num_classes, name="head")(features(inputs, training=False))
    return keras.Model(inputs, outputs)
