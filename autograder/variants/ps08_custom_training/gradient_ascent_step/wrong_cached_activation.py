# misconception: climbs the first activation that it was given for ever
# hint: Nothing of an earlier call may be left over.
# killed by: test_one_activation_after_another
_first = []
def gradient_ascent_step(activation, image, learning_rate):
    _first.append(activation)
    with tf.GradientTape() as tape:
        tape.watch(image)
        a = _first[0](image)
    g = tape.gradient(a, image)
    return image + learning_rate * tf.math.divide_no_nan(g, tf.norm(g))
