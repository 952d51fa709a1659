# misconception: drops axes of length one, so that (n, 1) passes for (n,)
# hint: The shapes have to be equal as they are given.
# killed by: test_unequal_shapes_are_refused
def mse(y_true, y_pred):
    y_true = tf.squeeze(tf.cast(y_true, y_pred.dtype))
    y_pred = tf.squeeze(y_pred)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    return tf.reduce_mean(tf.square(y_true - y_pred))
