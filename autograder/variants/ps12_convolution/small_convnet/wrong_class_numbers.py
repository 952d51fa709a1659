# misconception: returns the most likely class instead of the logits
# hint: The loss needs the logits; argmax has no gradient.
# killed by: test_shapes
def small_convnet(input_shape, num_classes):
    inputs = keras.Input(input_shape)
    x = keras.layers.Conv2D(16, 3, activation="relu")(inputs)
    x = keras.layers.MaxPooling2D(2)(x)
    x = keras.layers.Conv2D(32, 3, activation="relu")(x)
    x = keras.layers.Dense(num_classes)(keras.layers.GlobalMaxPooling2D()(x))
    return keras.Model(inputs, keras.ops.argmax(x, axis=-1))
