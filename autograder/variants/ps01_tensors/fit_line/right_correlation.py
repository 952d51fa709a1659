# unusual: goes through the correlation and the two standard deviations
def fit_line(x, y):
    mean_x, mean_y = tf.reduce_mean(x), tf.reduce_mean(y)
    dx, dy = x - mean_x, y - mean_y
    spread_x, spread_y = tf.norm(dx), tf.norm(dy)
    correlation = tf.math.divide_no_nan(tf.tensordot(dx, dy, 1), spread_x * spread_y)
    slope = correlation * spread_y / spread_x
    return slope, mean_y - slope * mean_x
