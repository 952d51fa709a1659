# misconception: puts the new layer on the model's old output
# hint: On the output of the named layer.
# killed by: test_only_the_new_layer_is_trained
def new_head(model, layer_name, num_classes):
    keras.Model(model.inputs, model.get_layer(layer_name).output).trainable = False
    return keras.Model(model.inputs, keras.layers.Dense(num_classes)(model.outputs[0]))
