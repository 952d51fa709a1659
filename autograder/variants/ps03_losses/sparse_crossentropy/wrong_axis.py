# misconception: normalises over the examples instead of over the classes
# hint: The probabilities of the classes of one example sum to one.
# killed by: test_value
def sparse_crossentropy(labels, logits):
    logarithms = tf.nn.log_softmax(logits, axis=0)
    return -tf.gather(logarithms, tf.cast(labels, tf.int32), batch_dims=1)
