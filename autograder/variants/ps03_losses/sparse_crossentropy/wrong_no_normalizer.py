# misconception: is only the negative logit of the label, which has no lower bound
# hint: The logits of the other classes take part in the loss.
# killed by: test_value
def sparse_crossentropy(labels, logits):
    return -tf.gather(logits, tf.cast(labels, tf.int32), batch_dims=1)
