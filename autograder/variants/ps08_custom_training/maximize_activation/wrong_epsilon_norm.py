# misconception: divides by 0.001 where the norm is less
# hint: Only a norm of zero is an exception.
# killed by: test_very_weak_activation
def maximize_activation(activation, image, learning_rate, steps):
    @tf.function
    def step(image):
        with tf.GradientTape() as tape:
            tape.watch(image)
            value = activation(image)
        g = tape.gradient(value, image)
        return image + learning_rate * g / tf.maximum(tf.norm(g), 1e-3), value
    values = []
    for _ in range(steps):
        image, value = step(image)
        values.append(value)
    return image, tf.stack(values)
