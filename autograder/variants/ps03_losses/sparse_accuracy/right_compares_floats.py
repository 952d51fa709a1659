# unusual: compares labels and decisions as float64, which holds every label exactly
def sparse_accuracy(labels, y_pred):
    predicted = tf.cast(tf.argmax(y_pred, axis=-1), tf.float64)
    hits = tf.equal(tf.cast(labels, tf.float64), predicted)
    return tf.cast(tf.reduce_mean(tf.cast(hits, tf.float64)), tf.float32)
