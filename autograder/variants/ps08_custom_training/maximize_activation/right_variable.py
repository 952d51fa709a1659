# unusual: a variable that the compiled step changes in place, and a list of floats
def maximize_activation(activation, image, learning_rate, steps):
    current = tf.Variable(image)

    @tf.function(autograph=False)
    def step():
        with tf.GradientTape() as tape:
            value = activation(tf.convert_to_tensor(current))
        gradient = tape.gradient(value, current)
        length = tf.sqrt(tf.reduce_sum(tf.square(gradient)))
        safe = tf.where(length > 0, length, tf.ones_like(length))
        current.assign_add(learning_rate * gradient / safe)
        return value

    activations = [float(step()) for _ in range(steps)]
    return current.value(), activations
