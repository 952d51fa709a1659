# unusual: shifts by the maximum twice; the second time by zero
def softmax(logits, axis=-1):
    for _ in range(2):
        logits = logits - tf.reduce_max(logits, axis=axis, keepdims=True)
    exponentials = tf.exp(logits)
    return tf.math.divide(exponentials, tf.reduce_sum(exponentials, axis, True))
