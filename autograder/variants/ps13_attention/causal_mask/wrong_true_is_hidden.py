# misconception: puts True where a position may not be seen
# hint: What does True in the mask stand for?
# killed by: test_values
def causal_mask(length):
    positions = tf.range(length)
    return positions[:, tf.newaxis] < positions[tf.newaxis, :]
