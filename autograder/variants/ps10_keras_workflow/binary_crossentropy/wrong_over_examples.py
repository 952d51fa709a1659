# misconception: takes the mean over the examples of each tag
# hint: Which axis counts the tags?
# killed by: test_one_number_for_each_example
def binary_crossentropy(labels, logits):
    logits = tf.convert_to_tensor(logits)
    if labels.shape != logits.shape:
        raise ValueError("shapes differ")
    return tf.reduce_mean(tf.nn.softplus(logits) - tf.cast(labels, logits.dtype) * logits, axis=0)
