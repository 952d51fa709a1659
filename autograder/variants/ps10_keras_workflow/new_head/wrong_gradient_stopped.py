# misconception: stops the gradient and freezes nothing
# hint: What is trainable of the others? The gradient that they get is not the question alone: statistics change, and an optimizer lists them.
# killed by: test_only_the_new_layer_is_trained
def new_head(model, layer_name, num_classes):
    features = keras.layers.Lambda(tf.stop_gradient)(model.get_layer(layer_name).output)
    return keras.Model(model.inputs, keras.layers.Dense(num_classes)(features))
