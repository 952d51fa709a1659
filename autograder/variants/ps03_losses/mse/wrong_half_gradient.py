# misconception: stops the gradient in one of the two factors of the square, which halves the gradient
# hint: Compare the gradient with 2 (y_pred - y_true) / n.
# killed by: test_gradient_reaches_the_predictions
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    difference = tf.cast(y_true, y_pred.dtype) - y_pred
    return tf.reduce_mean(difference * tf.stop_gradient(difference))
