# misconception: takes the maximum along the last axis but the sum along the given one
# hint: The shift has to be the same for all numbers that are summed together.
# killed by: test_axis
def softmax(logits, axis=-1):
    exponentials = tf.exp(logits - tf.reduce_max(logits, axis=-1, keepdims=True))
    return exponentials / tf.reduce_sum(exponentials, axis=axis, keepdims=True)
