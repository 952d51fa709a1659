# misconception: cuts the gradient off behind the first convolution
# hint: All weights are to be trained.
# killed by: test_all_weights_are_trained
def small_convnet(input_shape, num_classes):
    inputs = keras.Input(input_shape)
    x = keras.layers.Conv2D(16, 3, activation="relu")(inputs)
    x = keras.layers.MaxPooling2D(2)(keras.ops.stop_gradient(x))
    x = keras.layers.Conv2D(32, 3, activation="relu")(x)
    x = keras.layers.GlobalMaxPooling2D()(x)
    return keras.Model(inputs, keras.layers.Dense(num_classes)(x))
