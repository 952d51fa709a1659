# unusual: compares the score of the label with the largest score
def sparse_accuracy(labels, y_pred):
    chosen = tf.gather(y_pred, tf.cast(labels, tf.int64), batch_dims=1)
    return tf.reduce_mean(tf.cast(chosen >= tf.reduce_max(y_pred, axis=-1), tf.float32))
