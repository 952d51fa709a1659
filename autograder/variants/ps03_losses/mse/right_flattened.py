# unusual: flattens both first and works on vectors
def mse(y_true, y_pred):
    y_true.shape.assert_is_compatible_with(y_pred.shape)
    y_true = tf.reshape(tf.cast(y_true, y_pred.dtype), [-1])
    y_pred = tf.reshape(y_pred, [-1])
    return tf.reduce_mean(tf.math.squared_difference(y_true, y_pred))
