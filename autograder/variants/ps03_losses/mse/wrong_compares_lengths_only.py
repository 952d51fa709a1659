# misconception: compares only the number of rows, so a column still broadcasts
# hint: Compare the whole shapes, not their first entries.
# killed by: test_unequal_shapes_are_refused
def mse(y_true, y_pred):
    if y_true.shape[:1] != y_pred.shape[:1]:
        raise ValueError("different numbers of examples")
    y_true = tf.cast(y_true, y_pred.dtype)
    return tf.reduce_mean(tf.square(y_true - y_pred))
