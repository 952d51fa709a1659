# misconception: takes the median of the slopes between pairs of points
# hint: That line minimises something else; which sum is to be smallest?
# killed by: test_values
def fit_line(x, y):
    xs, ys = x.numpy(), y.numpy()
    slopes = [(ys[j] - ys[i]) / (xs[j] - xs[i]) for i in range(len(xs)) for j in range(i) if xs[i] != xs[j]]
    s = np.median(slopes)
    return tf.constant(s, x.dtype), tf.constant(np.median(ys - s * xs), x.dtype)
