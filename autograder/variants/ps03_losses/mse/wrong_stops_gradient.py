# misconception: stops the gradient at the predictions
# hint: The predictions are what training has to change.
# killed by: test_gradient_reaches_the_predictions
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    difference = tf.cast(y_true, y_pred.dtype) - tf.stop_gradient(y_pred)
    return tf.reduce_mean(tf.square(difference))
