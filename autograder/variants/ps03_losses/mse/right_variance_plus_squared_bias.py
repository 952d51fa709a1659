# unusual: the variance of the errors plus the square of their mean
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("the targets and predictions differ in shape")
    errors = tf.cast(y_true, y_pred.dtype) - y_pred
    bias = tf.reduce_mean(errors)
    return tf.math.reduce_variance(errors) + bias * bias
