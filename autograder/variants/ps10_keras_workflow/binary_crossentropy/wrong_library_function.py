# misconception: calls TensorFlow's sigmoid cross-entropy
# hint: The exercise is to write it.
# killed by: test_ordinary_logits
def binary_crossentropy(labels, logits):
    if labels.shape != logits.shape:
        raise ValueError("shapes differ")
    labels = tf.cast(labels, logits.dtype)
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits), 1)
