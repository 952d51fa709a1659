# unusual: TensorFlow's own normalisation, which adds a tiny number
def gradient_ascent_step(activation, image, learning_rate):
    image = tf.convert_to_tensor(image)
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch(image)
        value = activation(image)
    return image + learning_rate * tf.math.l2_normalize(tape.gradient(value, image))
