# misconception: returns a Python number, through which no gradient flows
# hint: Keep everything a tensor until the end; .numpy() and float() leave the tape.
# killed by: test_result_is_a_scalar_tensor
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    return float(tf.reduce_mean(tf.square(tf.cast(y_true, y_pred.dtype) - y_pred)))
