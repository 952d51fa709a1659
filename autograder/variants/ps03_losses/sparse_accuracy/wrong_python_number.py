# misconception: returns a Python number instead of a tensor
# hint: Keep it a tensor; then it works inside a compiled step too.
# killed by: test_result_is_a_float32_scalar
def sparse_accuracy(labels, y_pred):
    return float(np.mean(np.argmax(y_pred, axis=-1) == labels.numpy()))
