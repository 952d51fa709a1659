# misconception: gives the largest probability to the smallest logit
# hint: Check the sign in the exponent.
# killed by: test_value
def softmax(logits, axis=-1):
    exponentials = tf.exp(tf.reduce_min(logits, axis=axis, keepdims=True) - logits)
    return exponentials / tf.reduce_sum(exponentials, axis=axis, keepdims=True)
