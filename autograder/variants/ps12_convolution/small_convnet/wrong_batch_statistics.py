# misconception: normalises by the batch in hand out of training too
# hint: Leave `training` to Keras: out of training an image is judged by itself.
# killed by: test_each_image_by_itself
def small_convnet(input_shape, num_classes):
    inputs = keras.Input(input_shape)
    x = keras.layers.Conv2D(16, 3)(inputs)
    x = keras.layers.BatchNormalization()(x, training=True)
    x = keras.layers.MaxPooling2D(2)(keras.layers.ReLU()(x))
    x = keras.layers.Conv2D(32, 3, activation="relu")(x)
    x = keras.layers.GlobalMaxPooling2D()(x)
    return keras.Model(inputs, keras.layers.Dense(num_classes)(x))
