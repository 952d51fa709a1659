# misconception: asks the tape
# hint: Write the formula.
# killed by: test_value
def softmax_crossentropy_backward(labels, logits):
    with tf.GradientTape() as tape:
        tape.watch(logits)
        shifted = logits - tf.reduce_logsumexp(logits, axis=1, keepdims=True)
        one_hot = tf.one_hot(tf.cast(labels, tf.int32), logits.shape[1], dtype=logits.dtype)
        loss = -tf.reduce_mean(tf.reduce_sum(one_hot * shifted, axis=1))
    return tape.gradient(loss, logits)
