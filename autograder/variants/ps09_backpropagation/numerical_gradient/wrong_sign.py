# misconception: has the wrong sign
# hint: Which of the two values is larger where f rises?
# killed by: test_central_difference
def numerical_gradient(f, x, step):
    x = tf.convert_to_tensor(x)
    size = int(tf.size(x))
    h = tf.constant(step, x.dtype)
    slopes = []
    for place in range(size):
        shift = tf.reshape(h * tf.one_hot(place, size, dtype=x.dtype), x.shape)
        slopes.append((f(x - shift) - f(x + shift)) / (2 * h))
    return tf.reshape(tf.convert_to_tensor(slopes, x.dtype), x.shape)
