# misconception: sums over the tags
# hint: The mean over each example's tags.
# killed by: test_one_number_for_each_example
def binary_crossentropy(labels, logits):
    logits = tf.convert_to_tensor(logits)
    if labels.shape != logits.shape:
        raise ValueError("shapes differ")
    return tf.reduce_sum(tf.nn.softplus(logits) - tf.cast(labels, logits.dtype) * logits, axis=1)
