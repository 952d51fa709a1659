# misconception: casts the targets to float32 first
# hint: Cast once, to the dtype of the predictions.
# killed by: test_values_of_every_rank
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    y_true = tf.cast(tf.cast(y_true, tf.float32), y_pred.dtype)
    return tf.reduce_mean(tf.square(y_pred - y_true))
