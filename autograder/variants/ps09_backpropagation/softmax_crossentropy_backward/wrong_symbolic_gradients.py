# misconception: asks TensorFlow for the gradient inside a graph
# hint: Write the formula.
# killed by: test_value
@tf.function
def softmax_crossentropy_backward(labels, logits):
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), logits.shape[1], dtype=logits.dtype)
    shifted = logits - tf.reduce_logsumexp(logits, axis=1, keepdims=True)
    loss = -tf.reduce_mean(tf.reduce_sum(one_hot * shifted, axis=1))
    return tf.gradients(loss, [logits])[0]
