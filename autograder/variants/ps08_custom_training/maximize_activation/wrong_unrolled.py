# misconception: unrolls the loop into the graph, one copy of the activation for each step
# hint: Inside a `tf.function`, a loop over Python's `range` is run while tracing.
# killed by: test_compiled_once
def maximize_activation(activation, image, learning_rate, steps):
    @tf.function
    def climb(image):
        activations = []
        for _ in range(steps):
            with tf.GradientTape() as tape:
                tape.watch(image)
                value = activation(image)
            gradient = tape.gradient(value, image)
            image = image + learning_rate * tf.math.divide_no_nan(gradient, tf.norm(gradient))
            activations.append(value)
        return image, tf.stack(activations)

    return climb(image)
