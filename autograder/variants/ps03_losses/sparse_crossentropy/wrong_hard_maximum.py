# misconception: takes the largest logit in place of the logarithm of the sum of exponentials
# hint: Two equal logits have a loss of log 2, not 0.
# killed by: test_value
def sparse_crossentropy(labels, logits):
    chosen = tf.gather(logits, tf.cast(labels, tf.int32), batch_dims=1)
    return tf.reduce_max(logits, axis=1) - chosen
