# misconception: returns a vector, not the shape of x
# hint: Give each slope its place back.
# killed by: test_every_rank
def numerical_gradient(f, x, step):
    x = tf.convert_to_tensor(x)
    size = int(tf.size(x))
    h = tf.constant(step, x.dtype)
    slopes = []
    for place in range(size):
        shift = tf.reshape(h * tf.one_hot(place, size, dtype=x.dtype), x.shape)
        slopes.append((f(x + shift) - f(x - shift)) / (2 * h))
    return tf.convert_to_tensor(slopes, x.dtype)
