# misconception: computes in float32 whatever the dtype of x
# hint: The result has the dtype of x.
# killed by: test_float64_is_kept
def numerical_gradient(f, x, step):
    x = tf.cast(x, tf.float32)
    x = tf.convert_to_tensor(x)
    size = int(tf.size(x))
    h = tf.constant(step, x.dtype)
    slopes = []
    for place in range(size):
        shift = tf.reshape(h * tf.one_hot(place, size, dtype=x.dtype), x.shape)
        slopes.append((f(x + shift) - f(x - shift)) / (2 * h))
    return tf.reshape(tf.convert_to_tensor(slopes, x.dtype), x.shape)
