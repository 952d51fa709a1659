# misconception: combines two steps into a formula of higher order
# hint: The formula of this exercise has one step.
# killed by: test_every_rank
def numerical_gradient(f, x, step):
    x = tf.convert_to_tensor(x)
    size = int(tf.size(x))
    h = tf.constant(step, x.dtype)
    slopes = []
    for place in range(size):
        shift = tf.reshape(h * tf.one_hot(place, size, dtype=x.dtype), x.shape)
        one = (f(x + shift) - f(x - shift)) / (2 * h)
        two = (f(x + 2 * shift) - f(x - 2 * shift)) / (4 * h)
        slopes.append((4 * one - two) / 3)
    return tf.reshape(tf.convert_to_tensor(slopes, x.dtype), x.shape)
