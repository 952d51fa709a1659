# misconception: changes the image that it was given, if that is a variable
# hint: The caller may still need the image: return a new tensor.
# killed by: test_changes_nothing_else
def gradient_ascent_step(activation, image, learning_rate):
    with tf.GradientTape() as tape:
        tape.watch(image)
        value = activation(image)
    gradient = tape.gradient(value, image)
    change = learning_rate * tf.math.divide_no_nan(gradient, tf.norm(gradient))
    if isinstance(image, tf.Variable):
        return tf.convert_to_tensor(image.assign_add(change))
    return image + change
