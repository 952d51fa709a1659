# misconception: clips the probability before it takes the logarithm
# hint: Clipping ends the NaN, and bends the loss: what does a logit of -100 cost where the answer is yes?
# killed by: test_large_logits
def binary_crossentropy(labels, logits):
    logits = tf.convert_to_tensor(logits)
    if labels.shape != logits.shape:
        raise ValueError("shapes differ")
    y, p = tf.cast(labels, logits.dtype), tf.clip_by_value(tf.sigmoid(logits), 1e-7, 1 - 1e-7)
    return -tf.reduce_mean(y * tf.math.log(p) + (1 - y) * tf.math.log(1 - p), axis=1)
