# misconception: puts an axis for the batch in front
# hint: Which shape does the contract ask for?
# killed by: test_values
def causal_mask(length):
    positions = tf.range(length)
    return (positions[:, tf.newaxis] >= positions[tf.newaxis, :])[tf.newaxis]
