# misconception: returns a Python number instead of a tensor
# hint: Keep it a tensor; then it works inside a compiled step too.
# killed by: test_result_is_a_float32_scalar
def accuracy(y_true, y_pred):
    hits = np.argmax(y_true, axis=-1) == np.argmax(y_pred, axis=-1)
    return float(np.mean(hits))
