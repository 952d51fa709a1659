# misconception: is the best line through the origin
# hint: Centre x and y first; the intercept is free.
# killed by: test_points_on_a_line
def fit_line(x, y):
    slope = tf.reduce_sum(x * y) / tf.reduce_sum(x * x)
    return slope, tf.zeros_like(slope)
