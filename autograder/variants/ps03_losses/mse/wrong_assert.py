# misconception: refuses unequal shapes by an assert, which raises AssertionError and vanishes under python -O
# hint: Use raise ValueError(...) for a mistake in the arguments.
# killed by: test_unequal_shapes_are_refused
def mse(y_true, y_pred):
    assert y_true.shape == y_pred.shape, "shapes must be equal"
    y_true = tf.cast(y_true, y_pred.dtype)
    return tf.reduce_mean(tf.square(y_true - y_pred))
