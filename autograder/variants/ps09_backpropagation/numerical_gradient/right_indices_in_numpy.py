# unusual: copies of a NumPy array, index by index
def numerical_gradient(f, x, step):
    dtype = tf.convert_to_tensor(x).dtype
    point = np.array(x)
    slopes = np.zeros_like(point)
    for index in np.ndindex(point.shape):
        up, down = point.copy(), point.copy()
        up[index] += step
        down[index] -= step
        difference = f(tf.constant(up, dtype)) - f(tf.constant(down, dtype))
        slopes[index] = float(difference / tf.constant(2 * step, dtype))
    return tf.constant(slopes, dtype)
