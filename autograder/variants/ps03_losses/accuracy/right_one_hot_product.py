# unusual: the product of two one-hot matrices
def accuracy(y_true, y_pred):
    predicted = tf.one_hot(tf.argmax(y_pred, axis=1), tf.shape(y_pred)[1])
    return tf.reduce_mean(tf.reduce_sum(predicted * tf.cast(y_true, tf.float32), axis=1))
