# unusual: a scan over the steps
def maximize_activation(activation, image, learning_rate, steps):
    def step(state, _):
        image, _ = state
        with tf.GradientTape() as tape:
            tape.watch(image)
            value = activation(image)
        gradient = tape.gradient(value, image)
        unit = tf.math.divide_no_nan(gradient, tf.norm(gradient))
        return image + learning_rate * unit, value

    @tf.function
    def climb(image):
        images, values = tf.scan(step, tf.range(steps), (image, tf.zeros((), image.dtype)))
        return images[-1], values

    return climb(image)
