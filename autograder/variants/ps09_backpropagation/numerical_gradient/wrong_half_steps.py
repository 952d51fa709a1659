# misconception: moves by half a step in each direction, which is the difference with another step
# hint: The step is how far to go in each direction.
# killed by: test_central_difference
def numerical_gradient(f, x, step):
    x = tf.convert_to_tensor(x)
    size = int(tf.size(x))
    h = tf.constant(step, x.dtype)
    slopes = []
    for place in range(size):
        shift = tf.reshape(h * tf.one_hot(place, size, dtype=x.dtype), x.shape)
        slopes.append((f(x + shift / 2) - f(x - shift / 2)) / h)
    return tf.reshape(tf.convert_to_tensor(slopes, x.dtype), x.shape)
