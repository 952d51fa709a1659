# misconception: divides by the largest element of the gradient in place of its norm
# hint: How long is the step, as a vector?
# killed by: test_step_up
def gradient_ascent_step(activation, image, learning_rate):
    with tf.GradientTape() as tape:
        tape.watch(image)
        value = activation(image)
    gradient = tape.gradient(value, image)
    size = tf.reduce_max(tf.abs(gradient))
    return image + learning_rate * tf.math.divide_no_nan(gradient, size)
