# misconception: computes the probability first and takes its logarithm
# hint: What are sigmoid(100) and its distance from 1 in float32?
# killed by: test_large_logits
def binary_crossentropy(labels, logits):
    logits = tf.convert_to_tensor(logits)
    if labels.shape != logits.shape:
        raise ValueError("shapes differ")
    y, p = tf.cast(labels, logits.dtype), tf.sigmoid(logits)
    return -tf.reduce_mean(y * tf.math.log(p) + (1 - y) * tf.math.log(1 - p), axis=1)
