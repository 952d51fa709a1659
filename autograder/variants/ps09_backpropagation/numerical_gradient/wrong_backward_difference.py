# misconception: takes the backward difference
# hint: Step in both directions: the errors of first order cancel.
# killed by: test_central_difference
def numerical_gradient(f, x, step):
    x = tf.convert_to_tensor(x)
    size = int(tf.size(x))
    h = tf.constant(step, x.dtype)
    slopes = []
    for place in range(size):
        shift = tf.reshape(h * tf.one_hot(place, size, dtype=x.dtype), x.shape)
        slopes.append((f(x) - f(x - shift)) / h)
    return tf.reshape(tf.convert_to_tensor(slopes, x.dtype), x.shape)
