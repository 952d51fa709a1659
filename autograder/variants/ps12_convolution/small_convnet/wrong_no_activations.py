# misconception: has no activations
# hint: Two convolutions without a nonlinearity between them are one.
# killed by: test_layers
def small_convnet(input_shape, num_classes):
    return keras.Sequential(
        [
            keras.Input(input_shape),
            keras.layers.Conv2D(16, 3),
            keras.layers.MaxPooling2D(2),
            keras.layers.Conv2D(32, 3),
            keras.layers.GlobalMaxPooling2D(),
            keras.layers.Dense(num_classes),
        ]
    )
