# misconception: never makes the feature maps smaller
# hint: Pooling or a stride lets the next window see more of the picture.
# killed by: test_layers
def small_convnet(input_shape, num_classes):
    return keras.Sequential(
        [
            keras.Input(input_shape),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.GlobalMaxPooling2D(),
            keras.layers.Dense(num_classes),
        ]
    )
