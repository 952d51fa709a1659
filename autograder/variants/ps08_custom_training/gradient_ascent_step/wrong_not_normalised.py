# misconception: does not divide the gradient by its norm
# hint: Every step should have the length of the learning rate.
# killed by: test_step_up
def gradient_ascent_step(activation, image, learning_rate):
    with tf.GradientTape() as tape:
        tape.watch(image)
        value = activation(image)
    return image + learning_rate * tape.gradient(value, image)
