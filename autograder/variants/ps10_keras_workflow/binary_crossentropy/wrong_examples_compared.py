# misconception: compares the numbers of examples and not the shapes
# hint: A row of one label against a row of three logits is broadcast.
# killed by: test_other_shapes_are_refused
def binary_crossentropy(labels, logits):
    labels, logits = tf.convert_to_tensor(labels), tf.convert_to_tensor(logits)
    if len(labels) != len(logits) or len(labels.shape) != 2:
        raise ValueError("shapes differ")
    return tf.reduce_mean(tf.nn.softplus(logits) - tf.cast(labels, logits.dtype) * logits, axis=1)
