# misconception: computes in float32 whatever the dtype of the predictions
# hint: Cast to y_pred.dtype, not to a fixed dtype.
# killed by: test_dtype_follows_the_predictions
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    return tf.reduce_mean(tf.square(tf.cast(y_true, tf.float32) - tf.cast(y_pred, tf.float32)))
