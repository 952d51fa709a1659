# misconception: freezes nothing
# hint: Only the new layer can be trained: what is trainable of the others?
# killed by: test_only_the_new_layer_is_trained
def new_head(model, layer_name, num_classes):
    features = model.get_layer(layer_name).output
    return keras.Model(model.inputs, keras.layers.Dense(num_classes)(features))
