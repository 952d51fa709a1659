# misconception: adds a small number inside the logarithms
# hint: A number that is added changes every loss, and caps the large ones.
# killed by: test_large_logits
def binary_crossentropy(labels, logits):
    logits = tf.convert_to_tensor(logits)
    if labels.shape != logits.shape:
        raise ValueError("shapes differ")
    y, p = tf.cast(labels, logits.dtype), tf.sigmoid(logits)
    return -tf.reduce_mean(y * tf.math.log(p + 1e-7) + (1 - y) * tf.math.log(1 - p + 1e-7), axis=1)
