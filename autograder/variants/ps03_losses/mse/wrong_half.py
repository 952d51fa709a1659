# misconception: carries the factor 1/2 that some textbooks put in front
# hint: The mean squared error as defined here has no factor.
# killed by: test_value
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    return tf.reduce_mean(tf.square(tf.cast(y_true, y_pred.dtype) - y_pred)) / 2
