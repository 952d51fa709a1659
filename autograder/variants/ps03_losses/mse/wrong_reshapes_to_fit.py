# misconception: reshapes unequal shapes until they fit instead of refusing them
# hint: Two tensors of unequal shapes are a mistake of the caller: say so, do not repair it.
# killed by: test_unequal_shapes_are_refused
def mse(y_true, y_pred):
    y_true = tf.reshape(tf.cast(y_true, y_pred.dtype), tf.shape(y_pred))
    return tf.reduce_mean(tf.square(y_true - y_pred))
