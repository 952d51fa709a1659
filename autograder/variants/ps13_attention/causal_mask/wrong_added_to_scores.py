# misconception: makes numbers to be added to scores, zero and minus infinity
# hint: Which dtype does the contract ask for?
# killed by: test_values
def causal_mask(length):
    positions = tf.range(length)
    seen = positions[:, tf.newaxis] >= positions[tf.newaxis, :]
    return tf.where(seen, 0.0, -np.inf)
