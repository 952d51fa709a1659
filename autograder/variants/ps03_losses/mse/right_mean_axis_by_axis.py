# unusual: takes the mean over one axis after the other (all rows are equally long)
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    squares = tf.pow(tf.cast(y_true, y_pred.dtype) - y_pred, 2)
    while squares.shape.rank:
        squares = tf.reduce_mean(squares, axis=0)
    return squares
