# misconception: uses powers of 2 instead of powers of e
# hint: The exponential function has base e.
# killed by: test_value
def softmax(logits, axis=-1):
    powers = tf.pow(tf.cast(2, logits.dtype), logits - tf.reduce_max(logits, axis, True))
    return powers / tf.reduce_sum(powers, axis=axis, keepdims=True)
