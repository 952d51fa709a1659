# misconception: computes with numpy, so that the gradient does not reach the predictions
# hint: The tape records TensorFlow operations only.
# killed by: test_gradient_reaches_the_predictions
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    difference = y_pred.numpy() - y_true.numpy().astype(y_pred.dtype.as_numpy_dtype)
    return tf.constant(np.mean(difference**2), y_pred.dtype)
