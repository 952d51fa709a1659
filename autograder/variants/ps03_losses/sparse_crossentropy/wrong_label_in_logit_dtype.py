# misconception: compares class numbers in the dtype of the logits
# hint: Which whole numbers can float16 hold?
# killed by: test_many_classes
def sparse_crossentropy(labels, logits):
    k = logits.shape[1]
    pos = tf.cast(tf.range(k), logits.dtype)
    one_hot = tf.cast(pos[None, :] == tf.cast(labels, logits.dtype)[:, None], logits.dtype)
    z = logits - tf.reduce_max(logits, axis=1, keepdims=True)
    return tf.reduce_logsumexp(z, axis=1) - tf.reduce_sum(one_hot * z, axis=1)
