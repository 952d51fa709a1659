# misconception: starts the features anew
# hint: What they have learned is the point.
# killed by: test_rest_of_the_model
def new_head(model, layer_name, num_classes):
    features = model.get_layer(layer_name).output
    body = keras.Model(model.inputs, features)
    body.set_weights([keras.random.normal(weight.shape) for weight in body.weights])
    body.trainable = False
    return keras.Model(model.inputs, keras.layers.Dense(num_classes)(features))
