# unusual: a Sequential model of the frozen features and the new layer
def new_head(model, layer_name, num_classes):
    features = keras.Model(model.inputs, model.get_layer(layer_name).output)
    for layer in features.layers:
        layer.trainable = False
    return keras.Sequential([features, keras.layers.Dense(num_classes, kernel_initializer="zeros")])
