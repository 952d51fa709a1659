# misconception: lets shapes that differ be broadcast
# hint: Labels (n,) against logits (n, 1) make n times n losses.
# killed by: test_shapes_must_agree
def binary_crossentropy(labels, logits):
    logits = tf.convert_to_tensor(logits)
    labels = tf.cast(labels, logits.dtype)
    return tf.reduce_mean(tf.nn.softplus(logits) - labels * logits, axis=-1)
