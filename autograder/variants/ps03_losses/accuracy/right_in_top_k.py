# unusual: the target is among the first one of the ranking
def accuracy(y_true, y_pred):
    labels = tf.argmax(y_true, axis=1)
    hits = tf.math.in_top_k(labels, tf.cast(y_pred, tf.float32), k=1)
    return tf.math.reduce_mean(tf.cast(hits, "float32"))
