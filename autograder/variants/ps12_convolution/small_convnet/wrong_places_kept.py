# misconception: forgets to flatten or pool, and gives logits for each place
# hint: Look at the output's shape: one row for each image.
# killed by: test_shapes
def small_convnet(input_shape, num_classes):
    return keras.Sequential(
        [
            keras.Input(input_shape),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.Dense(num_classes),
        ]
    )
