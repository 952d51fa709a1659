# misconception: makes a mask of ones and zeros, not of truth values
# hint: Which dtype does the contract ask for?
# killed by: test_values
def causal_mask(length):
    return tf.linalg.band_part(tf.ones((length, length)), -1, 0)
