# misconception: returns a list of layers
# hint: keras.Sequential makes a model of them.
# killed by: test_shapes
def small_convnet(input_shape, num_classes):
    return [
        keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.GlobalMaxPooling2D(),
        keras.layers.Dense(num_classes),
    ]
