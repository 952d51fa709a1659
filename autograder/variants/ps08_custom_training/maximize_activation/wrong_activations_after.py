# misconception: gives the activations after the steps
# hint: The first activation should be that of the image you were given.
# killed by: test_straight_climb
def maximize_activation(activation, image, learning_rate, steps):
    @tf.function
    def step(image):
        with tf.GradientTape() as tape:
            tape.watch(image)
            value = activation(image)
        gradient = tape.gradient(value, image)
        image = image + learning_rate * tf.math.divide_no_nan(gradient, tf.norm(gradient))
        return image, activation(image)

    activations = []
    for _ in range(steps):
        image, value = step(image)
        activations.append(value)
    return image, tf.stack(activations)
