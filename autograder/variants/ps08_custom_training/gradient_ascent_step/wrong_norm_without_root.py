# misconception: divides the gradient by the square of its norm
# hint: The norm is the root of the sum of squares.
# killed by: test_step_up
def gradient_ascent_step(activation, image, learning_rate):
    with tf.GradientTape() as tape:
        tape.watch(image)
        value = activation(image)
    gradient = tape.gradient(value, image)
    return image + learning_rate * tf.math.divide_no_nan(gradient, tf.reduce_sum(gradient**2))
