# misconception: starts all kernels at zero
# hint: Kernels of zero give no gradient to each other.
# killed by: test_all_weights_are_trained
def small_convnet(input_shape, num_classes):
    return keras.Sequential(
        [
            keras.Input(input_shape),
            keras.layers.Conv2D(16, 3, activation="relu", kernel_initializer="zeros"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Conv2D(32, 3, activation="relu", kernel_initializer="zeros"),
            keras.layers.GlobalMaxPooling2D(),
            keras.layers.Dense(num_classes, kernel_initializer="zeros"),
        ]
    )
