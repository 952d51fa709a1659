# misconception: compares only the number of axes, so an axis of length one still broadcasts
# hint: Two matrices can have the same rank and still broadcast: compare the shapes.
# killed by: test_shapes_that_would_broadcast_are_refused
def mse(y_true, y_pred):
    if y_true.shape.rank != y_pred.shape.rank:
        raise ValueError("different ranks")
    y_true = tf.cast(y_true, y_pred.dtype)
    return tf.reduce_mean(tf.square(y_true - y_pred))
