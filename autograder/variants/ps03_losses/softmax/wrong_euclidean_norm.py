# misconception: divides by the Euclidean norm, so that the squares sum to one
# hint: The results themselves have to sum to one.
# killed by: test_value
def softmax(logits, axis=-1):
    exponentials = tf.exp(logits - tf.reduce_max(logits, axis=axis, keepdims=True))
    return exponentials / tf.norm(exponentials, axis=axis, keepdims=True)
