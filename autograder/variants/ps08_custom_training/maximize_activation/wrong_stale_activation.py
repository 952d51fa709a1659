# misconception: keeps climbing the first activation it was ever given
# hint: A compiled step bakes in the activation that it closes over.
# killed by: test_climb
_step = None


def maximize_activation(activation, image, learning_rate, steps):
    global _step
    if _step is None:

        @tf.function
        def step(image):
            with tf.GradientTape() as tape:
                tape.watch(image)
                value = activation(image)
            gradient = tape.gradient(value, image)
            length = tf.norm(gradient)
            return image + learning_rate * tf.math.divide_no_nan(gradient, length), value

        _step = step
    activations = []
    for _ in range(steps):
        image, value = _step(image)
        activations.append(value)
    return image, tf.stack(activations)
