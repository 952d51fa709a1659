# misconception: fails for integer targets, because TensorFlow never casts silently
# hint: Give the targets the dtype of the predictions first.
# killed by: test_integer_targets
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    return tf.reduce_mean(tf.square(y_true - y_pred))
