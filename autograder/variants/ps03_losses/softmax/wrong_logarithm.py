# misconception: is the logarithm of softmax
# hint: The results have to be probabilities, between 0 and 1.
# killed by: test_value
def softmax(logits, axis=-1):
    shifted = logits - tf.reduce_max(logits, axis=axis, keepdims=True)
    return shifted - tf.math.log(tf.reduce_sum(tf.exp(shifted), axis=axis, keepdims=True))
