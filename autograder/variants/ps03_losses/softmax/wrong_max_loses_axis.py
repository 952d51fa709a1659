# misconception: subtracts a maximum that has lost its axis; only square inputs hide it
# hint: Look at the shape of the maximum before you subtract it.
# killed by: test_every_row_sums_to_one
def softmax(logits, axis=-1):
    exponentials = tf.exp(logits - tf.reduce_max(logits, axis=axis))
    return exponentials / tf.reduce_sum(exponentials, axis=axis, keepdims=True)
