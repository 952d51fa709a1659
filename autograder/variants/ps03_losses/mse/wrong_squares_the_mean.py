# misconception: squares the mean of the errors, so that positive and negative errors cancel
# hint: Square first, then take the mean.
# killed by: test_value
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    return tf.square(tf.reduce_mean(tf.cast(y_true, y_pred.dtype) - y_pred))
