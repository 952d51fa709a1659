# unusual: cuts a triangle out of ones
def causal_mask(length):
    return tf.linalg.band_part(tf.ones((length, length), tf.bool), -1, 0)
