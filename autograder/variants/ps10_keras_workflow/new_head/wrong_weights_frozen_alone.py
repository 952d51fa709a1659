# misconception: freezes kernels and biases and lets the normalization count on
# hint: A layer that is frozen as a whole (layer.trainable) keeps its statistics too.
# killed by: test_step_of_training
def new_head(model, layer_name, num_classes):
    body = keras.Model(model.inputs, model.get_layer(layer_name).output)
    for layer in body.layers:
        for weight in layer.trainable_weights:
            weight.trainable = False
    return keras.Model(model.inputs, keras.layers.Dense(num_classes)(body.output))
