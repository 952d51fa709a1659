# misconception: divides every row by a norm of its own
# hint: There is one norm, of all elements of the gradient together.
# killed by: test_step
def gradient_ascent_step(activation, image, learning_rate):
    with tf.GradientTape() as tape:
        tape.watch(image)
        value = activation(image)
    gradient = tape.gradient(value, image)
    norm = tf.norm(gradient, axis=-1, keepdims=True)
    return image + learning_rate * tf.math.divide_no_nan(gradient, norm)
