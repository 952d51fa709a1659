# unusual: clips by the norm, after scaling the gradient, and steps in a variable of its own
def gradient_ascent_step(activation, image, learning_rate):
    scratch = tf.Variable(image)
    with tf.GradientTape() as tape:
        value = activation(scratch)
    gradient = tape.gradient(value, scratch)
    unit = tf.clip_by_norm(tf.math.divide_no_nan(gradient, tf.reduce_max(tf.abs(gradient))), 1.0)
    scratch.assign_add(learning_rate * unit)
    return tf.convert_to_tensor(scratch)
