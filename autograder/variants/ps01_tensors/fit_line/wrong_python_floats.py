# misconception: returns Python numbers
# hint: Stay with tensors; they keep the dtype.
# killed by: test_results_are_scalars_of_the_same_dtype
def fit_line(x, y):
    mean_x, mean_y = tf.reduce_mean(x), tf.reduce_mean(y)
    dx, dy = x - mean_x, y - mean_y
    slope = tf.reduce_sum(dx * dy) / tf.reduce_sum(dx * dx)
    return float(slope), float(mean_y - slope * mean_x)
