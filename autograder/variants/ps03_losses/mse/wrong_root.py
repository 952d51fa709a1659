# misconception: is the root of the mean squared error
# hint: No root: its gradient is not defined where the error is zero.
# killed by: test_value
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    return tf.sqrt(tf.reduce_mean(tf.square(tf.cast(y_true, y_pred.dtype) - y_pred)))
