# misconception: starts every step from the first image
# hint: Each step should begin where the last one ended.
# killed by: test_straight_climb
def maximize_activation(activation, image, learning_rate, steps):
    @tf.function
    def step(image):
        with tf.GradientTape() as tape:
            tape.watch(image)
            value = activation(image)
        gradient = tape.gradient(value, image)
        return image + learning_rate * tf.math.divide_no_nan(gradient, tf.norm(gradient)), value

    activations = []
    for _ in range(steps):
        new, value = step(image)
        activations.append(value)
    return new, tf.stack(activations)
