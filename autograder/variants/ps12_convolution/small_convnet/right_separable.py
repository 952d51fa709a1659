# unusual: separable convolutions with an activation of the exact GELU
def small_convnet(input_shape, num_classes):
    return keras.Sequential(
        [
            keras.Input(input_shape),
            keras.layers.SeparableConv2D(16, (3, 3), activation=keras.activations.gelu),
            keras.layers.AveragePooling2D((2, 2)),
            keras.layers.SeparableConv2D(32, (3, 3), activation=keras.activations.gelu),
            keras.layers.GlobalMaxPooling2D(),
            keras.layers.Dense(num_classes, name="logits"),
        ]
    )
