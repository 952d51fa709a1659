# misconception: leaves the work to NumPy's fit of polynomials
# hint: Write down the closed formula, or solve the two linear equations.
# killed by: test_values
def fit_line(x, y):
    a, b = np.polyfit(x, y, 1)
    return tf.cast(a, x.dtype), tf.cast(b, x.dtype)
