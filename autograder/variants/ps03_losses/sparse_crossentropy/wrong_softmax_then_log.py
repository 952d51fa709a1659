# misconception: takes the logarithm of a softmax, which is infinite where a probability underflows to 0
# hint: log(exp(a) / sum) can be written without ever computing exp(a).
# killed by: test_large_logits
def sparse_crossentropy(labels, logits):
    chosen = tf.gather(tf.nn.softmax(logits), tf.cast(labels, tf.int32), batch_dims=1)
    return -tf.math.log(chosen)
