# unusual: written with keras.ops, and compares the shapes as lists
def mse(y_true, y_pred):
    if y_true.shape.as_list() != y_pred.shape.as_list():
        raise ValueError(f"shapes {y_true.shape} and {y_pred.shape} must be equal")
    y_true = keras.ops.cast(y_true, y_pred.dtype)
    return keras.ops.mean(keras.ops.square(y_true - y_pred))
