# misconception: makes the convolutions once, so that all models share them
# hint: Layers made outside the function belong to all its models.
# killed by: test_new_model_each_time
_channels = {}


def small_convnet(input_shape, num_classes):
    first, second = _channels.setdefault(
        input_shape[-1],
        [keras.layers.Conv2D(16, 3, activation="relu"), keras.layers.Conv2D(32, 3, activation="relu")],
    )
    return keras.Sequential(
        [
            keras.Input(input_shape),
            first,
            keras.layers.MaxPooling2D(2),
            second,
            keras.layers.GlobalMaxPooling2D(),
            keras.layers.Dense(num_classes),
        ]
    )
