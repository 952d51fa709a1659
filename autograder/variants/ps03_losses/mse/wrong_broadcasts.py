# misconception: lets shapes such as (n,) and (n, 1) broadcast against each other instead of refusing them
# hint: Subtract a column (n, 1) from a vector (n,) and look at the shape of the result.
# killed by: test_unequal_shapes_are_refused
def mse(y_true, y_pred):
    y_true = tf.cast(y_true, y_pred.dtype)
    return tf.reduce_mean(tf.square(y_true - y_pred))
