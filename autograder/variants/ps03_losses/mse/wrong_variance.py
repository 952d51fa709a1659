# misconception: is the variance of the errors, which forgives a constant offset
# hint: A prediction that is always 1 too high has a mean squared error of 1, not 0.
# killed by: test_value
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    return tf.math.reduce_variance(tf.cast(y_true, y_pred.dtype) - y_pred)
