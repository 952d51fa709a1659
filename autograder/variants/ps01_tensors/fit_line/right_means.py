# unusual: uses means of products, without centring
def fit_line(x, y):
    mean_x, mean_y = tf.reduce_mean(x), tf.reduce_mean(y)
    slope = (tf.reduce_mean(x * y) - mean_x * mean_y) / (tf.reduce_mean(x * x) - mean_x**2)
    return slope, mean_y - slope * mean_x
