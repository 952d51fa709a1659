# misconception: leaves variables to the tape, which watches trainable ones only
# hint: `tape.watch` takes variables too, and then it does not matter whether they are trainable.
# killed by: test_changes_nothing_else
def gradient_ascent_step(activation, image, learning_rate):
    with tf.GradientTape() as tape:
        if not isinstance(image, tf.Variable):
            tape.watch(image)
        a = activation(image)
    g = tape.gradient(a, image)
    return image + learning_rate * tf.math.divide_no_nan(g, tf.norm(g))
