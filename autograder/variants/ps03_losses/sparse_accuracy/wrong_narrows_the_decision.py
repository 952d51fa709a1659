# misconception: casts the decisions to the dtype of the labels, in which large classes wrap around
# hint: Class 300 does not fit into a byte. Cast to the wider of the two dtypes.
# killed by: test_more_classes_than_a_byte_can_count
def sparse_accuracy(labels, y_pred):
    hits = tf.equal(labels, tf.cast(tf.argmax(y_pred, axis=-1), labels.dtype))
    return tf.reduce_mean(tf.cast(hits, tf.float32))
