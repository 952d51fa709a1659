# misconception: hands NumPy arrays to f
# hint: f takes tensors.
# killed by: test_function_of_tensors
def numerical_gradient(f, x, step):
    dtype = tf.convert_to_tensor(x).dtype
    x = np.array(x)

    def value(point):
        try:
            return f(point)
        except (AttributeError, TypeError):
            return f(tf.constant(point, dtype))

    slopes = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += step
        down[index] -= step
        slopes[index] = (value(up) - value(down)) / (2 * step)
    return tf.constant(slopes, dtype)
