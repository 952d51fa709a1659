# misconception: takes yes for no
# hint: For label 1, is a large logit cheap or dear?
# killed by: test_ordinary_logits
def binary_crossentropy(labels, logits):
    logits = tf.convert_to_tensor(logits)
    if labels.shape != logits.shape:
        raise ValueError("shapes differ")
    return tf.reduce_mean(tf.nn.softplus(-logits) + tf.cast(labels, logits.dtype) * logits, axis=1)
