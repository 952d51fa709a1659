# misconception: replaces the NaN of an overflow afterwards instead of preventing the overflow
# hint: Where exp overflows, the information is gone: shift before exp.
# killed by: test_large_logits
def softmax(logits, axis=-1):
    exponentials = tf.exp(logits)
    result = exponentials / tf.reduce_sum(exponentials, axis=axis, keepdims=True)
    return tf.where(tf.math.is_nan(result), tf.zeros_like(result), result)
