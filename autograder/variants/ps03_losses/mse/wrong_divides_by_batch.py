# misconception: divides the sum by the number of examples, not by the number of elements
# hint: A batch of n rows with k targets each has n k elements.
# killed by: test_value
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    total = tf.reduce_sum(tf.square(tf.cast(y_true, y_pred.dtype) - y_pred))
    return total / max(1, (y_pred.shape.as_list() or [1])[0])
