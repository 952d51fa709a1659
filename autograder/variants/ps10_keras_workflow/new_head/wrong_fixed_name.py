# misconception: gives the new layer a name that a second one cannot have
# hint: Two layers of one name cannot be in one model: what if the features hold an earlier head?
# killed by: test_head_on_a_head
def new_head(model, layer_name, num_classes):
    features = model.get_layer(layer_name).output
    keras.Model(model.inputs, features).trainable = False
    return keras.Model(model.inputs, keras.layers.Dense(num_classes, name="new_head")(features))
