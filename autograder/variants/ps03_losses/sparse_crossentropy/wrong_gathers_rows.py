# misconception: picks whole rows by the labels instead of one logit in each row
# hint: tf.gather works along axis 0 unless told otherwise; look at batch_dims.
# killed by: test_value
def sparse_crossentropy(labels, logits):
    return -tf.gather(tf.nn.log_softmax(logits), tf.cast(labels, tf.int32))
