# misconception: treats the logits as probabilities
# hint: Logits are any real numbers; they have not been through softmax.
# killed by: test_value
def sparse_crossentropy(labels, logits):
    return -tf.math.log(tf.gather(logits, tf.cast(labels, tf.int32), batch_dims=1))
