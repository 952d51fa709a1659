# misconception: moves the caller's variable, and so everything that reads it
# hint: x is left as it is, also while f is being called.
# killed by: test_variables
def numerical_gradient(f, x, step):
    if not isinstance(x, tf.Variable):
        x = tf.Variable(x)
    start = tf.identity(x)
    size = int(tf.size(start))
    h = tf.cast(step, start.dtype)
    slopes = []
    for place in range(size):
        shift = tf.reshape(h * tf.one_hot(place, size, dtype=start.dtype), start.shape)
        x.assign(start + shift)
        above = f(tf.identity(x))
        x.assign(start - shift)
        slopes.append((above - f(tf.identity(x))) / (2 * h))
        x.assign(start)
    return tf.reshape(tf.convert_to_tensor(slopes, start.dtype), start.shape)
