# misconception: lets each position see those after it in place of those before
# hint: Which of the two, i or j, looks?
# killed by: test_values
def causal_mask(length):
    positions = tf.range(length)
    return positions[:, tf.newaxis] <= positions[tf.newaxis, :]
