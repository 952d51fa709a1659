# unusual: only value and gradient are compiled, as a concrete function; the step is NumPy
def maximize_activation(activation, image, learning_rate, steps):
    @tf.function
    def look(x):
        value = activation(x)
        return value, tf.gradients(value, x)[0]

    look = look.get_concrete_function(tf.TensorSpec(image.shape, image.dtype))
    position, values = image.numpy(), []
    for _ in range(steps):
        value, gradient = (part.numpy() for part in look(tf.constant(position)))
        length = np.linalg.norm(gradient)
        if length:
            position = position + position.dtype.type(learning_rate) * gradient / length
        values.append(value)
    return tf.constant(position), np.stack(values)
