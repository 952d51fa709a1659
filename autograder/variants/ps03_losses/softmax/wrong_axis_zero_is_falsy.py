# misconception: takes axis 0 for "no axis given", because 0 is false in Python
# hint: Compare with None where None is meant; 0 is an axis like any other.
# killed by: test_axis
def softmax(logits, axis=-1):
    axis = axis or -1
    exponentials = tf.exp(logits - tf.reduce_max(logits, axis=axis, keepdims=True))
    return exponentials / tf.reduce_sum(exponentials, axis=axis, keepdims=True)
