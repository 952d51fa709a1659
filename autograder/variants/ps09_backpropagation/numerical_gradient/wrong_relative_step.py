# misconception: makes the step relative to the size of each number
# hint: The same step is used for every place.
# killed by: test_central_difference
def numerical_gradient(f, x, step):
    x = tf.convert_to_tensor(x)
    size = int(tf.size(x))
    h = tf.constant(step, x.dtype)
    slopes = []
    for place in range(size):
        shift = tf.reshape(h * tf.one_hot(place, size, dtype=x.dtype), x.shape)
        shift = shift * tf.abs(x)
        slopes.append((f(x + shift) - f(x - shift)) / tf.reduce_sum(2 * shift))
    return tf.reshape(tf.convert_to_tensor(slopes, x.dtype), x.shape)
