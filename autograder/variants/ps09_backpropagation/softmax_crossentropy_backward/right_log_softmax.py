# unusual: exponential of the log-softmax; a mask by comparison
def softmax_crossentropy_backward(labels, logits):
    classes = tf.range(tf.shape(logits)[1], dtype=tf.int64)
    mask = classes[None, :] == tf.cast(labels, tf.int64)[:, None]
    probabilities = tf.exp(tf.nn.log_softmax(logits))
    return tf.where(mask, probabilities - 1, probabilities) / len(logits)
