# misconception: lets each position see the next one as well
# hint: The next symbol is what is to be predicted.
# killed by: test_values
def causal_mask(length):
    positions = tf.range(length)
    return positions[:, tf.newaxis] + 1 >= positions[tf.newaxis, :]
