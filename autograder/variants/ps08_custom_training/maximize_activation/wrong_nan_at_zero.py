# misconception: divides by zero where the gradient is zero
# hint: What is 0 / 0 in TensorFlow?
# killed by: test_zero_gradient
def maximize_activation(activation, image, learning_rate, steps):
    @tf.function
    def step(image):
        with tf.GradientTape() as tape:
            tape.watch(image)
            value = activation(image)
        gradient = tape.gradient(value, image)
        return image + learning_rate * gradient / tf.norm(gradient), value

    activations = []
    for _ in range(steps):
        image, value = step(image)
        activations.append(value)
    return image, tf.stack(activations)
