# misconception: fails for labels that are not int64
# hint: Cast the labels to one integer dtype first.
# killed by: test_label_dtypes
def sparse_crossentropy(labels, logits):
    mask = tf.range(logits.shape[1], dtype=tf.int64)[None, :] == labels[:, None]
    return -tf.boolean_mask(tf.nn.log_softmax(logits), mask)
