# misconception: lets scalars broadcast
# hint: A scalar and a vector do not have the same shape.
# killed by: test_unequal_shapes_raise
def mse(y_true, y_pred):
    if y_true.shape.rank and y_pred.shape.rank and y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    return tf.reduce_mean(tf.square(y_pred - tf.cast(y_true, y_pred.dtype)))
