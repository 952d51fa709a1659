# misconception: returns a model without weights, to be made by the first call
# hint: With keras.Input(input_shape) as the first entry the weights are made at once.
# killed by: test_weights
def small_convnet(input_shape, num_classes):
    return keras.Sequential(
        [
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.GlobalMaxPooling2D(),
            keras.layers.Dense(num_classes),
        ]
    )
