# misconception: makes all later layers trainable, also those that were frozen before
# hint: Layers behind the named one stay as they are: who set their `trainable`, and to what?
# killed by: test_rest_of_the_model
def new_head(model, layer_name, num_classes):
    features = model.get_layer(layer_name).output
    frozen = keras.Model(model.inputs[0], features).layers
    for layer in model.layers:
        layer.trainable = not any(layer is each for each in frozen)
    return keras.Model(model.inputs[0], keras.layers.Dense(num_classes)(features))
