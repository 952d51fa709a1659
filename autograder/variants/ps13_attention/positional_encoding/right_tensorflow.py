# unusual: computes with TensorFlow in float32
def positional_encoding(length, width):
    if width % 2:
        raise ValueError("The width must be even.")
    rate = 10000.0 ** (-tf.range(0, width, 2, dtype=tf.float32) / float(width))
    angle = tf.range(length, dtype=tf.float32)[:, tf.newaxis] * rate
    return tf.reshape(tf.stack([tf.sin(angle), tf.cos(angle)], axis=2), (length, width))
