# misconception: takes images of 14 x 14 x 1, whatever the argument
# hint: Use input_shape.
# killed by: test_shapes
def small_convnet(input_shape, num_classes):
    return keras.Sequential(
        [
            keras.Input((14, 14, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(num_classes),
        ]
    )
