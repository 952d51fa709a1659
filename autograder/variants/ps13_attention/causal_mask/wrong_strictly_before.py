# misconception: lets no position see itself
# hint: May a position see what stands at its own place?
# killed by: test_values
def causal_mask(length):
    positions = tf.range(length)
    return positions[:, tf.newaxis] > positions[tf.newaxis, :]
