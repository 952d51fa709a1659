# unusual: a Python branch for the gradient zero
def gradient_ascent_step(activation, image, learning_rate):
    image = tf.identity(image)
    with tf.GradientTape() as tape:
        tape.watch(image)
        value = activation(image)
    gradient = tape.gradient(value, image)
    length = tf.sqrt(tf.reduce_sum(gradient * gradient))
    if length == 0:
        return tf.identity(image)
    return image + gradient / length * learning_rate
