# misconception: casts the predictions to the integer dtype of the targets, which cuts off their fractions
# hint: The predictions carry the gradient and the fractions: cast the targets instead.
# killed by: test_integer_targets
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    difference = y_true - tf.cast(y_pred, y_true.dtype)
    return tf.cast(tf.reduce_mean(tf.square(difference)), y_pred.dtype)
