# unusual: batch normalisation before each activation, and dropout
def small_convnet(input_shape, num_classes):
    model = keras.Sequential([keras.Input(input_shape)])
    for filters in (12, 24):
        model.add(keras.layers.Conv2D(filters, 3, padding="same", use_bias=False))
        model.add(keras.layers.BatchNormalization())
        model.add(keras.layers.Activation("relu"))
        model.add(keras.layers.MaxPooling2D())
    model.add(keras.layers.GlobalAveragePooling2D())
    model.add(keras.layers.Dropout(0.2))
    model.add(keras.layers.Dense(num_classes))
    return model
