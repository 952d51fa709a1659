# unusual: relu and absolute value by one comparison, so that the slope at 0 is right
def binary_crossentropy(labels, logits):
    z = tf.convert_to_tensor(logits)
    if len(labels.shape) != len(z.shape) or any(a != b for a, b in zip(labels.shape, z.shape)):
        raise ValueError("shapes differ")
    y = tf.cast(labels, z.dtype)
    positive = z >= 0
    upper = tf.where(positive, z, tf.zeros_like(z))
    minus_size = tf.where(positive, -z, z)
    loss = upper - y * z + tf.math.log1p(tf.exp(minus_size))
    return tf.reduce_sum(loss, axis=1) / loss.shape[1]
