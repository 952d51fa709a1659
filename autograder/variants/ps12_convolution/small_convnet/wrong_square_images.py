# misconception: takes the height for the width as well
# hint: An image has two sizes.
# killed by: test_shapes
def small_convnet(input_shape, num_classes):
    height, _, channels = input_shape
    return keras.Sequential(
        [
            keras.Input((height, height, channels)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Conv2D(8, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(num_classes),
        ]
    )
