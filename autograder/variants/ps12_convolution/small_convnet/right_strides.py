# unusual: strides in place of pooling, and a flattened last map
def small_convnet(input_shape, num_classes):
    x = inputs = keras.Input(shape=input_shape)
    for filters in (8, 16):
        x = keras.layers.Conv2D(filters, 3, strides=2, padding="same", activation="elu")(x)
    x = keras.layers.Flatten()(x)
    return keras.Model(inputs, keras.layers.Dense(num_classes)(x))
