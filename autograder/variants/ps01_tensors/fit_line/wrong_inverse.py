# misconception: minimises the errors of x instead of those of y
# hint: By the spread of which variable is the covariance divided?
# killed by: test_noisy_points
def fit_line(x, y):
    mean_x, mean_y = tf.reduce_mean(x), tf.reduce_mean(y)
    dx, dy = x - mean_x, y - mean_y
    slope = tf.reduce_sum(dy * dy) / tf.reduce_sum(dx * dy)
    return slope, mean_y - slope * mean_x
