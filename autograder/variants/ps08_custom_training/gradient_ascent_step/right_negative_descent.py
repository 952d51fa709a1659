# unusual: descends the negative activation
def gradient_ascent_step(activation, image, learning_rate):
    with tf.GradientTape() as tape:
        tape.watch(image)
        a = -activation(image)
    g = tape.gradient(a, image)
    return image - learning_rate * tf.math.divide_no_nan(g, tf.norm(g))
