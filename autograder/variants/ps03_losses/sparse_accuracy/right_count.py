# unusual: counts the hits and divides
def sparse_accuracy(labels, y_pred):
    predicted = tf.argmax(y_pred, axis=1, output_type=tf.int32)
    hits = tf.math.count_nonzero(tf.cast(labels, tf.int32) == predicted)
    return tf.cast(hits / tf.size(labels, out_type=tf.int64), tf.float32)
