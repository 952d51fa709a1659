# misconception: normalises sigmoids instead of exponentials
# hint: The ratio of two probabilities has to be exp of the difference of their logits.
# killed by: test_value
def softmax(logits, axis=-1):
    chances = tf.sigmoid(logits)
    return chances / tf.reduce_sum(chances, axis=axis, keepdims=True)
