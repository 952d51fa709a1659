# misconception: stops the gradient at the targets, which a loss between two networks needs
# hint: Both arguments take part in the difference; treat neither as a constant.
# killed by: test_gradients
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    y_true = tf.stop_gradient(tf.cast(y_true, y_pred.dtype))
    return tf.reduce_mean(tf.square(y_true - y_pred))
