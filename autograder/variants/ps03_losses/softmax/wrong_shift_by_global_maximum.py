# misconception: shifts all rows by the maximum of the whole tensor, so that rows far below it become 0 / 0
# hint: Think of a batch with one row near 1000 and one near 0: each row needs its own shift.
# killed by: test_rows_of_very_different_sizes
def softmax(logits, axis=-1):
    exponentials = tf.exp(logits - tf.reduce_max(logits))
    return exponentials / tf.reduce_sum(exponentials, axis=axis, keepdims=True)
