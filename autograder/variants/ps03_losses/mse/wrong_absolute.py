# misconception: is the mean absolute error
# hint: Square the differences.
# killed by: test_value
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    return tf.reduce_mean(tf.abs(tf.cast(y_true, y_pred.dtype) - y_pred))
