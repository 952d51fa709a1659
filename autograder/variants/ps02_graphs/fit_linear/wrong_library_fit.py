# misconception: leaves the steps to the `fit` of a Keras model
# hint: Write the compiled step and the loop over it yourself.
# killed by: test_weights
def fit_linear(x, y, learning_rate, steps):
    model = keras.Sequential(
        [
            keras.Input((x.shape[1],), dtype=x.dtype),
            keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros", dtype=x.dtype),
        ]
    )
    model.compile(optimizer=keras.optimizers.SGD(learning_rate), loss="mse")
    model.fit(x, y, batch_size=len(x), epochs=steps, shuffle=False, verbose=0)
    return tf.convert_to_tensor(model.layers[0].kernel)
