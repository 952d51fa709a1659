# unusual: multiplies the difference by itself, casts by the predictions' dtype object
def mse(y_true, y_pred):
    if tuple(y_true.shape) != tuple(y_pred.shape):
        raise ValueError(f"y_true has shape {y_true.shape} and y_pred {y_pred.shape}")
    difference = y_pred - tf.cast(y_true, y_pred.dtype)
    return tf.math.reduce_mean(difference * difference)
