# misconception: has the wrong sign
# hint: A loss is never negative here.
# killed by: test_value
def sparse_crossentropy(labels, logits):
    return tf.gather(tf.nn.log_softmax(logits), tf.cast(labels, tf.int32), batch_dims=1)
