# misconception: shifts by the largest absolute value, so that a row of very negative logits becomes 0 / 0
# hint: Subtract the largest logit, with its sign.
# killed by: test_very_negative_logits
def softmax(logits, axis=-1):
    largest = tf.reduce_max(tf.abs(logits), axis=axis, keepdims=True)
    exponentials = tf.exp(logits - largest)
    return exponentials / tf.reduce_sum(exponentials, axis=axis, keepdims=True)
