# unusual: turns the labels into one-hot rows first
def sparse_accuracy(labels, y_pred):
    one_hot = tf.one_hot(tf.cast(labels, tf.int64), tf.shape(y_pred)[-1])
    hits = tf.equal(tf.argmax(one_hot, axis=-1), tf.argmax(y_pred, axis=-1))
    return tf.reduce_mean(tf.cast(hits, tf.float32))
