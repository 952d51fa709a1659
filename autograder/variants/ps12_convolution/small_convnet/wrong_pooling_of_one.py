# misconception: pools in squares of one pixel
# hint: Squares of one pixel leave a map as large as it was.
# killed by: test_layers
def small_convnet(input_shape, num_classes):
    return keras.Sequential(
        [
            keras.Input(input_shape),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.MaxPooling2D(1),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.GlobalMaxPooling2D(),
            keras.layers.Dense(num_classes),
        ]
    )
