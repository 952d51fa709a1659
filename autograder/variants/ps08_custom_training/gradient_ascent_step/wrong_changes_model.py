# misconception: also trains the model that the activation calls
# hint: Only the image climbs; the weights of the network are what we want to look at.
# killed by: test_changes_nothing_else
def gradient_ascent_step(activation, image, learning_rate):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(image)
        value = activation(image)
    gradient = tape.gradient(value, image)
    for variable in tape.watched_variables():
        if variable is not image:
            variable.assign_add(learning_rate * tape.gradient(value, variable))
    return image + learning_rate * tf.math.divide_no_nan(gradient, tf.norm(gradient))
