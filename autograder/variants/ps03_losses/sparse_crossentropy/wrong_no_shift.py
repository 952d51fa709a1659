# misconception: sums exponentials without a shift, which overflows
# hint: Subtract the largest logit of each row before exp, and account for it.
# killed by: test_large_logits
def sparse_crossentropy(labels, logits):
    chosen = tf.gather(logits, tf.cast(labels, tf.int32), batch_dims=1)
    return tf.math.log(tf.reduce_sum(tf.exp(logits), axis=1)) - chosen
