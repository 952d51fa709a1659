# misconception: makes the new layer once for all models
# hint: Each call makes a new layer.
# killed by: test_two_heads
heads = {}


def new_head(model, layer_name, num_classes):
    features = model.get_layer(layer_name).output
    keras.Model(model.inputs, features).trainable = False
    key = (features.shape[-1], num_classes)
    if key not in heads:
        heads[key] = keras.layers.Dense(num_classes)
    return keras.Model(model.inputs, heads[key](features))
