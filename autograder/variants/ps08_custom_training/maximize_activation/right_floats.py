# unusual: activations as Python floats
def maximize_activation(activation, image, learning_rate, steps):
    @tf.function
    def step(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            a = activation(x)
        g = tape.gradient(a, x)
        return x + learning_rate * tf.math.divide_no_nan(g, tf.norm(g)), a

    values = []
    for _ in range(steps):
        image, a = step(image)
        values.append(float(a))
    return image, values
