# misconception: is the sum of the squared errors, not their mean
# hint: A loss that grows with the batch makes the learning rate depend on the batch size.
# killed by: test_value
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    return tf.reduce_sum(tf.square(tf.cast(y_true, y_pred.dtype) - y_pred))
