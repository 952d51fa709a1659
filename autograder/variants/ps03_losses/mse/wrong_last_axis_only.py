# misconception: takes the mean over the last axis only and returns one loss per example
# hint: One scalar for the whole batch: take the mean over all axes.
# killed by: test_value
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    return tf.reduce_mean(tf.square(tf.cast(y_true, y_pred.dtype) - y_pred), axis=-1)
