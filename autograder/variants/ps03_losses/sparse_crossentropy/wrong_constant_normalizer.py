# misconception: leaves the normaliser out of the gradient
# hint: The gradient is softmax minus one-hot, not just minus one-hot.
# killed by: test_gradient
def sparse_crossentropy(labels, logits):
    normalizer = tf.stop_gradient(tf.reduce_logsumexp(logits, axis=1))
    return normalizer - tf.gather(logits, tf.cast(labels, tf.int32), batch_dims=1)
