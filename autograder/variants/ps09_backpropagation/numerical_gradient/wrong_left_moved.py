# misconception: leaves the caller's variable where the last step has brought it
# hint: x is left as it is.
# killed by: test_x_is_left_as_it_is
def numerical_gradient(f, x, step):
    start = tf.convert_to_tensor(x)
    size = int(tf.size(start))
    h = tf.cast(step, start.dtype)
    slopes = []
    for place in range(size):
        shift = tf.reshape(h * tf.one_hot(place, size, dtype=start.dtype), start.shape)
        slopes.append((f(start + shift) - f(start - shift)) / (2 * h))
        if isinstance(x, tf.Variable):
            x.assign(start - shift)
    return tf.reshape(tf.convert_to_tensor(slopes, start.dtype), start.shape)
