# misconception: does not divide the gradient by its norm
# hint: Every step should have the length of the learning rate.
# killed by: test_straight_climb
def maximize_activation(activation, image, learning_rate, steps):
    @tf.function
    def step(image):
        with tf.GradientTape() as tape:
            tape.watch(image)
            value = activation(image)
        return image + learning_rate * tape.gradient(value, image), value

    activations = []
    for _ in range(steps):
        image, value = step(image)
        activations.append(value)
    return image, tf.stack(activations)
