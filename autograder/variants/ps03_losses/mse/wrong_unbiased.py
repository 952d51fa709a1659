# misconception: divides by one less than the number of elements
# hint: That is the estimate of a variance; here the mean is asked for.
# killed by: test_value
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    squares = tf.square(tf.cast(y_true, y_pred.dtype) - y_pred)
    return tf.reduce_sum(squares) / tf.cast(tf.maximum(tf.size(squares) - 1, 1), y_pred.dtype)
