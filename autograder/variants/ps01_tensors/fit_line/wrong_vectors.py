# misconception: returns vectors of length one
# hint: A scalar has the shape ().
# killed by: test_results_are_scalars_of_the_same_dtype
def fit_line(x, y):
    mean_x, mean_y = tf.reduce_mean(x), tf.reduce_mean(y)
    dx, dy = x - mean_x, y - mean_y
    slope = tf.reduce_sum(dx * dy, keepdims=True) / tf.reduce_sum(dx * dx, keepdims=True)
    return slope, mean_y - slope * mean_x
