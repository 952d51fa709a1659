# misconception: compares only the number of elements, so transposed shapes pass
# hint: (2, 3) and (3, 2) have the same number of elements and do not match.
# killed by: test_unequal_shapes_are_refused
def mse(y_true, y_pred):
    if tf.size(y_true) != tf.size(y_pred):
        raise ValueError("different numbers of elements")
    y_true = tf.reshape(tf.cast(y_true, y_pred.dtype), [-1])
    return tf.reduce_mean(tf.square(y_true - tf.reshape(y_pred, [-1])))
