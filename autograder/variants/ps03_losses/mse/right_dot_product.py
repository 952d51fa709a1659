# unusual: a dot product of the difference with itself over the number of elements
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("unequal shapes")
    difference = tf.reshape(y_pred - tf.cast(y_true, y_pred.dtype), [-1])
    size = tf.cast(tf.size(difference), y_pred.dtype)
    return tf.tensordot(difference, difference, axes=1) / size
