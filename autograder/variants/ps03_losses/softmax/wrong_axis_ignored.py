# misconception: normalises along the last axis whatever axis was asked for
# hint: Use the argument axis in every reduction.
# killed by: test_axis
def softmax(logits, axis=-1):
    exponentials = tf.exp(logits - tf.reduce_max(logits, axis=-1, keepdims=True))
    return exponentials / tf.reduce_sum(exponentials, axis=-1, keepdims=True)
