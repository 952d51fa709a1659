# misconception: clips the logits to a safe range, so that large ones become equal
# hint: Clipping changes the differences between logits, and only the differences count.
# killed by: test_large_logits
def softmax(logits, axis=-1):
    exponentials = tf.exp(tf.clip_by_value(logits, -80, 80))
    return exponentials / tf.reduce_sum(exponentials, axis=axis, keepdims=True)
