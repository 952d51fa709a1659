# misconception: keeps the image within 255
# hint: An image is any tensor; nothing is said of a range.
# killed by: test_long_climb
def maximize_activation(activation, image, learning_rate, steps):
    @tf.function
    def step(image):
        with tf.GradientTape() as tape:
            tape.watch(image)
            value = activation(image)
        g = tape.gradient(value, image)
        return tf.clip_by_value(image + learning_rate * tf.math.divide_no_nan(g, tf.norm(g)), -255.0, 255.0), value
    values = []
    for _ in range(steps):
        image, value = step(image)
        values.append(value)
    return image, tf.stack(values)
