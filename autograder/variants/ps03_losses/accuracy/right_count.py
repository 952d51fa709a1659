# unusual: counts the hits and divides by the number of rows
def accuracy(y_true, y_pred):
    hits = tf.math.count_nonzero(tf.argmax(y_true, -1) == tf.argmax(y_pred, -1))
    return tf.cast(hits / tf.shape(y_pred, out_type=tf.int64)[0], tf.float32)
