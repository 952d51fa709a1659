# misconception: expands the square, which loses all digits where large numbers differ by little
# hint: Subtract first: a^2 - 2ab + b^2 subtracts large numbers from each other.
# killed by: test_small_errors_of_large_numbers
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")
    y_true = tf.cast(y_true, y_pred.dtype)
    mean = tf.reduce_mean
    return mean(y_true**2) - 2 * mean(y_true * y_pred) + mean(y_pred**2)
