# misconception: sums over the batch
# hint: Each example has its own gradient.
# killed by: test_value
def softmax_crossentropy_backward(labels, logits):
    probabilities = tf.nn.softmax(logits)
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), logits.shape[1], dtype=logits.dtype)
    return tf.reduce_sum(probabilities - one_hot, axis=0) / tf.cast(logits.shape[0], logits.dtype)
