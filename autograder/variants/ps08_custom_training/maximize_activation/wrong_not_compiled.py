# misconception: runs every step eagerly
# hint: Put the step into a `tf.function`, made once before the loop.
# killed by: test_compiled_once
def maximize_activation(activation, image, learning_rate, steps):
    activations = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            tape.watch(image)
            value = activation(image)
        gradient = tape.gradient(value, image)
        image = image + learning_rate * tf.math.divide_no_nan(gradient, tf.norm(gradient))
        activations.append(value)
    return image, activations
