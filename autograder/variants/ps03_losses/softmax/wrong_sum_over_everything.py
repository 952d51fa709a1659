# misconception: normalises the whole tensor to one instead of each row
# hint: Every row is a distribution of its own.
# killed by: test_every_row_sums_to_one
def softmax(logits, axis=-1):
    exponentials = tf.exp(logits - tf.reduce_max(logits))
    return exponentials / tf.reduce_sum(exponentials)
