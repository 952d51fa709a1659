# misconception: casts the labels to int8
# hint: Which class numbers does a byte with a sign hold?
# killed by: test_many_classes
def sparse_crossentropy(labels, logits):
    z = logits - tf.reduce_max(logits, axis=1, keepdims=True)
    idx = tf.cast(tf.cast(labels, tf.int8), tf.int32)
    return tf.reduce_logsumexp(z, axis=1) - tf.gather(z, idx, batch_dims=1)
