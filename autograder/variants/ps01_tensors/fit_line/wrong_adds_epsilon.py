# misconception: adds a small number to the denominator
# hint: The x differ, so nothing is divided by zero. What does the number do to points that are close together?
# killed by: test_far_from_the_origin
def fit_line(x, y):
    mx, my = tf.reduce_mean(x), tf.reduce_mean(y)
    slope = tf.reduce_mean((x - mx) * (y - my)) / (tf.reduce_mean((x - mx) ** 2) + 1e-8)
    return slope, my - slope * mx
