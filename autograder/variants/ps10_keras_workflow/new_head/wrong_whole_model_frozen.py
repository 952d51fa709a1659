# misconception: freezes the whole model, its old last layer too
# hint: Layers that the new model does not use stay as they are.
# killed by: test_old_last_layer
def new_head(model, layer_name, num_classes):
    model.trainable = False
    features = model.get_layer(layer_name).output
    return keras.Model(model.inputs, keras.layers.Dense(num_classes)(features))
