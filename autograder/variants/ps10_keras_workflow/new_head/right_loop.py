# unusual: freezes layer after layer, up to the named one
def new_head(model, layer_name, num_classes):
    layers = []
    for layer in model.layers:
        layers.append(layer)
        if layer.name == layer_name:
            break
    for layer in layers:
        layer.trainable = False
    head = keras.layers.Dense(num_classes, activation=None, kernel_initializer="he_normal")
    return keras.Model(inputs=model.inputs[0], outputs=head(layers[-1].output))
