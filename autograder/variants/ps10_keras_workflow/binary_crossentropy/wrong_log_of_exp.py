# misconception: takes the exponential of the logit itself
# hint: exp(100) is too large for float32; which form of log(1 + exp(z)) never takes the exponential of a positive number?
# killed by: test_large_logits
def binary_crossentropy(labels, logits):
    logits = tf.convert_to_tensor(logits)
    if labels.shape != logits.shape:
        raise ValueError("shapes differ")
    y = tf.cast(labels, logits.dtype)
    return tf.reduce_mean(tf.math.log1p(tf.exp(logits)) - y * logits, axis=1)
