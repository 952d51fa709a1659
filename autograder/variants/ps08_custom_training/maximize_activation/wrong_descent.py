# misconception: goes down the gradient
# hint: Do the activations rise?
# killed by: test_straight_climb
def maximize_activation(activation, image, learning_rate, steps):
    @tf.function
    def step(image):
        with tf.GradientTape() as tape:
            tape.watch(image)
            value = activation(image)
        gradient = tape.gradient(value, image)
        return image - learning_rate * tf.math.divide_no_nan(gradient, tf.norm(gradient)), value

    activations = []
    for _ in range(steps):
        image, value = step(image)
        activations.append(value)
    return image, tf.stack(activations)
