# misconception: computes with relu and the absolute value, whose slopes at 0 are both 0
# hint: A model whose last layer starts at zero has logits of exactly 0. What is the gradient there?
# killed by: test_slope
def binary_crossentropy(labels, logits):
    logits = tf.convert_to_tensor(logits)
    if labels.shape != logits.shape:
        raise ValueError("shapes differ")
    y = tf.cast(labels, logits.dtype)
    loss = tf.nn.relu(logits) - y * logits + tf.nn.softplus(-tf.abs(logits))
    return tf.reduce_mean(loss, axis=1)
