# unusual: the whole loop is in the graph, with a TensorArray for the activations
def maximize_activation(activation, image, learning_rate, steps):
    @tf.function
    def climb(image, steps):
        values = tf.TensorArray(image.dtype, size=steps)
        for index in tf.range(steps):
            with tf.GradientTape() as tape:
                tape.watch(image)
                value = activation(image)
            values = values.write(index, value)
            image = image + learning_rate * tf.math.l2_normalize(tape.gradient(value, image))
        return image, values.stack()

    return climb(image, tf.constant(steps))
