# misconception: moves one place after another and never moves them back
# hint: After each place the point has to be as before.
# killed by: test_formula
def numerical_gradient(f, x, step):
    x = tf.convert_to_tensor(x)
    size = int(tf.size(x))
    h = tf.constant(step, x.dtype)
    slopes = []
    for place in range(size):
        shift = tf.reshape(h * tf.one_hot(place, size, dtype=x.dtype), x.shape)
        up, down = x + shift, x - shift
        slopes.append((f(up) - f(down)) / (2 * h))
        x = up
    return tf.reshape(tf.convert_to_tensor(slopes, x.dtype), x.shape)
