# misconception: takes 0.1 whatever slope it is given
# hint: Does the second argument have any influence on your result?
# killed by: test_any_slope
def leaky_relu(x, slope=0.1):
    return tf.where(x > 0, x, 0.1 * x)
