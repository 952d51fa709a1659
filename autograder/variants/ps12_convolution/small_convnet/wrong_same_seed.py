# misconception: starts every model with the same weights
# hint: New random weights for each model: no fixed seed in the initializers.
# killed by: test_new_model_each_time
def small_convnet(input_shape, num_classes):
    start = [keras.initializers.GlorotUniform(seed=n) for n in range(3)]
    return keras.Sequential(
        [
            keras.Input(input_shape),
            keras.layers.Conv2D(16, 3, activation="relu", kernel_initializer=start[0]),
            keras.layers.MaxPooling2D(2),
            keras.layers.Conv2D(32, 3, activation="relu", kernel_initializer=start[1]),
            keras.layers.GlobalMaxPooling2D(),
            keras.layers.Dense(num_classes, kernel_initializer=start[2]),
        ]
    )
