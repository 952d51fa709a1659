# misconception: multiplies labels of any dtype by the logits
# hint: Cast the labels to the dtype of the logits.
# killed by: test_labels_of_any_dtype
def binary_crossentropy(labels, logits):
    labels, logits = tf.convert_to_tensor(labels), tf.convert_to_tensor(logits)
    if labels.shape != logits.shape:
        raise ValueError("shapes differ")
    return tf.reduce_mean(tf.nn.softplus(logits) - labels * logits, axis=1)
