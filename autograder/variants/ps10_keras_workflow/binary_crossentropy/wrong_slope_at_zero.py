# misconception: puts a maximum and an absolute value together, whose slopes at 0 do not add up to the right one
# hint: A model whose last layer starts at zero has logits of exactly 0. What is the gradient of tf.maximum(z, 0) there, and of tf.abs(z)?
# killed by: test_slope
def binary_crossentropy(labels, logits):
    logits = tf.convert_to_tensor(logits)
    if labels.shape != logits.shape:
        raise ValueError("shapes differ")
    y = tf.cast(labels, logits.dtype)
    loss = tf.maximum(logits, 0) - y * logits + tf.math.log1p(tf.exp(-tf.abs(logits)))
    return tf.reduce_mean(loss, axis=1)
