# unusual: one-hot as rows of the identity; compiled
@tf.function(reduce_retracing=True)
def softmax_crossentropy_backward(labels, logits):
    one_hot = tf.gather(tf.eye(tf.shape(logits)[1], dtype=logits.dtype), tf.cast(labels, tf.int64))
    count = tf.cast(tf.shape(logits)[0], logits.dtype)
    return tf.nn.softmax(logits, axis=-1) / count - one_hot / count
