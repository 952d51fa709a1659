# unusual: compares the score at the target with the largest score
def accuracy(y_true, y_pred):
    at_target = tf.reduce_sum(tf.where(y_true > 0, y_pred, tf.zeros_like(y_pred)), axis=-1)
    hits = tf.equal(at_target, tf.reduce_max(y_pred, axis=-1))
    return tf.reduce_mean(tf.cast(hits, tf.float32))
