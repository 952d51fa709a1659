# unusual: freezes what the named layer's tensor comes from
def new_head(model, layer_name, num_classes):
    end = model.get_layer(layer_name).output
    new = keras.layers.Dense(num_classes)
    complete = keras.Model(model.inputs, new(end))
    for layer in complete.layers:
        if layer is not new:
            layer.trainable = False
    return complete
