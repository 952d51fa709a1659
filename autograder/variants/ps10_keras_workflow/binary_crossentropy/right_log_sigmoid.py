# unusual: by the logarithm of the sigmoid, for both answers
def binary_crossentropy(labels, logits):
    logits = tf.convert_to_tensor(logits)
    if tuple(labels.shape) != tuple(logits.shape):
        raise ValueError("shapes differ")
    y = tf.cast(labels, logits.dtype)
    yes, no = tf.math.log_sigmoid(logits), tf.math.log_sigmoid(-logits)
    return -tf.reduce_mean(y * yes + (1 - y) * no, axis=-1)
