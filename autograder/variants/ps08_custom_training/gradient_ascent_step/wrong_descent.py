# misconception: goes down the gradient
# hint: Training goes down to a smaller loss; here the activation should grow.
# killed by: test_step_up
def gradient_ascent_step(activation, image, learning_rate):
    with tf.GradientTape() as tape:
        tape.watch(image)
        value = activation(image)
    gradient = tape.gradient(value, image)
    return image - learning_rate * tf.math.divide_no_nan(gradient, tf.norm(gradient))
