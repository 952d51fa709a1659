# misconception: compares the numbers of elements and not the shapes
# hint: Three rows of four are not four rows of three.
# killed by: test_shapes_must_agree
def binary_crossentropy(labels, logits):
    labels, logits = tf.convert_to_tensor(labels), tf.convert_to_tensor(logits)
    if tf.size(labels) != tf.size(logits):
        raise ValueError("sizes differ")
    labels = tf.cast(tf.reshape(labels, tf.shape(logits)), logits.dtype)
    return tf.reduce_mean(tf.nn.softplus(logits) - labels * logits, axis=1)
