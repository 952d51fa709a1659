# misconception: counts the columns from the right
# hint: Where does the diagonal begin?
# killed by: test_values
def causal_mask(length):
    positions = tf.range(length)
    return positions[:, tf.newaxis] >= positions[tf.newaxis, ::-1]
