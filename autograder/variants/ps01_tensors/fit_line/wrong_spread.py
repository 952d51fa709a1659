# misconception: takes the ratio of the standard deviations for the slope
# hint: The covariance of x and y must play a part.
# killed by: test_noisy_points
def fit_line(x, y):
    mean_x, mean_y = tf.reduce_mean(x), tf.reduce_mean(y)
    dx, dy = x - mean_x, y - mean_y
    slope = tf.math.reduce_std(y) / tf.math.reduce_std(x)
    slope = slope * tf.sign(tf.reduce_sum(dx * dy))
    return slope, mean_y - slope * mean_x
