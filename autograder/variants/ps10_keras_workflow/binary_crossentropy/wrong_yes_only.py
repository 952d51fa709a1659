# misconception: leaves out the examples whose answer is no
# hint: What does a large logit cost where the answer is no?
# killed by: test_ordinary_logits
def binary_crossentropy(labels, logits):
    logits = tf.convert_to_tensor(logits)
    if labels.shape != logits.shape:
        raise ValueError("shapes differ")
    return tf.reduce_mean(tf.cast(labels, logits.dtype) * tf.nn.softplus(-logits), axis=1)
