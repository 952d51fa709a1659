# misconception: always normalises along the first axis
# hint: Use the argument axis in every reduction; its default is the last axis.
# killed by: test_every_row_sums_to_one
def softmax(logits, axis=-1):
    exponentials = tf.exp(logits - tf.reduce_max(logits, axis=0, keepdims=True))
    return exponentials / tf.reduce_sum(exponentials, axis=0, keepdims=True)
