# misconception: returns the intercept first
# hint: The slope comes first.
# killed by: test_points_on_a_line
def fit_line(x, y):
    mean_x, mean_y = tf.reduce_mean(x), tf.reduce_mean(y)
    dx, dy = x - mean_x, y - mean_y
    slope = tf.reduce_sum(dx * dy) / tf.reduce_sum(dx * dx)
    return mean_y - slope * mean_x, slope
