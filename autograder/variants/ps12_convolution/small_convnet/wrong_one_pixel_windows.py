# misconception: looks at one pixel at a time
# hint: A window of one pixel sees no neighbours.
# killed by: test_weights
def small_convnet(input_shape, num_classes):
    return keras.Sequential(
        [
            keras.Input(input_shape),
            keras.layers.Conv2D(16, 1, activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Conv2D(32, 1, activation="relu"),
            keras.layers.GlobalMaxPooling2D(),
            keras.layers.Dense(num_classes),
        ]
    )
