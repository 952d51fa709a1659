# misconception: computes in float32 whatever the dtype of the logits
# hint: Keep the dtype of the logits.
# killed by: test_values
def binary_crossentropy(labels, logits):
    if labels.shape != logits.shape:
        raise ValueError("shapes differ")
    labels, logits = tf.cast(labels, tf.float32), tf.cast(logits, tf.float32)
    return tf.reduce_mean(tf.nn.softplus(logits) - labels * logits, axis=1)
