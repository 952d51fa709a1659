# misconception: clips the logits, which changes the large ones
# hint: A shift needs no clipping.
# killed by: test_rows_of_different_sizes
def softmax_crossentropy_backward(labels, logits):
    logits = tf.clip_by_value(logits, -500.0, 500.0)
    probabilities = tf.nn.softmax(logits)
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), logits.shape[1], dtype=logits.dtype)
    return (probabilities - one_hot) / tf.cast(logits.shape[0], logits.dtype)
