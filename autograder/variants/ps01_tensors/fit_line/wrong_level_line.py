# misconception: goes through the correlation, which a level line does not have
# hint: What is the correlation of points that all have the same y? Which division has no answer then?
# killed by: test_line_through_all_points
def fit_line(x, y):
    mean_x, mean_y = tf.reduce_mean(x), tf.reduce_mean(y)
    dx, dy = x - mean_x, y - mean_y
    spread_x, spread_y = tf.norm(dx), tf.norm(dy)
    correlation = tf.tensordot(dx, dy, 1) / (spread_x * spread_y)
    slope = correlation * spread_y / spread_x
    return slope, mean_y - slope * mean_x
