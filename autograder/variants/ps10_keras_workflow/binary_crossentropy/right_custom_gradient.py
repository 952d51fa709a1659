# unusual: with a gradient written by hand
def binary_crossentropy(labels, logits):
    z = tf.convert_to_tensor(logits)
    if labels.shape != z.shape:
        raise ValueError("shapes differ")
    y = tf.cast(labels, z.dtype)

    @tf.custom_gradient
    def loss(z):
        values = tf.maximum(z, 0) - y * z + tf.math.log1p(tf.exp(-tf.abs(z)))
        return values, lambda upstream: upstream * (tf.sigmoid(z) - y)

    return tf.reduce_mean(loss(z), axis=1)
