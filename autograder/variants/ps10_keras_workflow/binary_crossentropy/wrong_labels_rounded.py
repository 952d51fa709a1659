# misconception: makes integers of the labels
# hint: A label may be a fraction.
# killed by: test_fractions
def binary_crossentropy(labels, logits):
    labels, logits = tf.convert_to_tensor(labels), tf.convert_to_tensor(logits)
    if labels.shape != logits.shape:
        raise ValueError("shapes differ")
    signs = 1 - 2 * tf.cast(tf.cast(labels, tf.int32), logits.dtype)
    return tf.reduce_mean(tf.nn.softplus(signs * logits), axis=1)
