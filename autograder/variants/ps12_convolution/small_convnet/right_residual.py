# unusual: a shortcut around a convolution, and 1 x 1 windows to bring the channels together
def small_convnet(input_shape, num_classes):
    inputs = keras.Input(input_shape)
    x = keras.layers.Conv2D(16, 3, activation="swish")(inputs)
    x = keras.layers.MaxPooling2D(2)(x)
    y = keras.layers.Conv2D(16, 3, padding="same", activation="swish")(x)
    x = keras.layers.add([x, y])
    x = keras.layers.Conv2D(32, 1, activation="tanh")(x)
    x = keras.layers.GlobalAveragePooling2D()(x)
    x = keras.layers.Dense(24, activation="relu")(x)
    return keras.Model(inputs=inputs, outputs=keras.layers.Dense(num_classes)(x))
