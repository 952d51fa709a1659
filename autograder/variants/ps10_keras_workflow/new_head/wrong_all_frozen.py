# misconception: freezes the new layer too
# hint: Freeze the features before the new layer is added, or the new layer is frozen with them.
# killed by: test_only_the_new_layer_is_trained
def new_head(model, layer_name, num_classes):
    features = model.get_layer(layer_name).output
    complete = keras.Model(model.inputs, keras.layers.Dense(num_classes)(features))
    complete.trainable = False
    return complete
