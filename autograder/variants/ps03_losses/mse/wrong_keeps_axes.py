# misconception: keeps axes of length one instead of returning a scalar
# hint: A loss is a scalar: shape ().
# killed by: test_result_is_a_scalar_tensor
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    return tf.reduce_mean(tf.square(tf.cast(y_true, y_pred.dtype) - y_pred), keepdims=True)
