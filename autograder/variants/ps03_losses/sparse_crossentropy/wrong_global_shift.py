# misconception: shifts all rows by one common maximum, so that rows far below it give the logarithm of 0
# hint: Each row needs its own shift.
# killed by: test_rows_of_different_sizes
def sparse_crossentropy(labels, logits):
    shifted = logits - tf.reduce_max(logits)
    chosen = tf.gather(shifted, tf.cast(labels, tf.int32), batch_dims=1)
    return tf.math.log(tf.reduce_sum(tf.exp(shifted), axis=1)) - chosen
