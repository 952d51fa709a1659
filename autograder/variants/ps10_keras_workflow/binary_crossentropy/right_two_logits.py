# unusual: as the softmax of the logit and of 0
def binary_crossentropy(labels, logits):
    z = tf.convert_to_tensor(logits)
    if labels.shape != z.shape:
        raise ValueError("shapes differ")
    y = tf.cast(labels, z.dtype)
    total = tf.reduce_logsumexp(tf.stack([z, tf.zeros_like(z)], axis=-1), axis=-1)
    return tf.reduce_mean(total - y * z, axis=1)
