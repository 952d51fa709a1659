# misconception: divides the logits by their maximum, which changes their differences
# hint: Subtracting a constant leaves softmax as it is; dividing by one does not.
# killed by: test_value
def softmax(logits, axis=-1):
    exponentials = tf.exp(logits / tf.reduce_max(logits, axis=axis, keepdims=True))
    return exponentials / tf.reduce_sum(exponentials, axis=axis, keepdims=True)
