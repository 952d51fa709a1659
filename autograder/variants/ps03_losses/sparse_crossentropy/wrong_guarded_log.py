# misconception: guards the logarithm of a softmax by a small number, so that the loss stops growing
# hint: The loss of a confident mistake grows with the logits: no guard is needed if you stay with logits.
# killed by: test_large_logits
def sparse_crossentropy(labels, logits):
    chosen = tf.gather(tf.nn.softmax(logits), tf.cast(labels, tf.int32), batch_dims=1)
    tiny = np.finfo(logits.dtype.as_numpy_dtype).tiny
    return -tf.math.log(tf.maximum(chosen, tiny))
