# misconception: divides the covariance by n - 1 and the variance by n
# hint: The two must be divided by the same number, or by none.
# killed by: test_points_on_a_line
def fit_line(x, y):
    mean_x, mean_y = tf.reduce_mean(x), tf.reduce_mean(y)
    dx, dy = x - mean_x, y - mean_y
    n = tf.cast(tf.size(x), x.dtype)
    slope = tf.reduce_sum(dx * dy) / (n - 1.0) / tf.math.reduce_variance(x)
    return slope, mean_y - slope * mean_x
