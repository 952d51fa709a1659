# misconception: divides by a sum that has lost its axis; only square inputs hide it
# hint: Look at the shape of the sum: keep the reduced axis, so that it broadcasts against the right one.
# killed by: test_every_row_sums_to_one
def softmax(logits, axis=-1):
    exponentials = tf.exp(logits - tf.reduce_max(logits, axis=axis, keepdims=True))
    return exponentials / tf.reduce_sum(exponentials, axis=axis)
