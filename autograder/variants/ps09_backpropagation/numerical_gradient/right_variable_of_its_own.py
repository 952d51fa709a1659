# unusual: moves a variable of its own and puts it back
def numerical_gradient(f, x, step):
    x = tf.convert_to_tensor(x)
    flat, h = tf.Variable(tf.reshape(x, [-1])), tf.cast(step, x.dtype)
    slopes = []
    for place in range(flat.shape[0]):
        here = tf.identity(flat[place])
        ends = []
        for value in (here + h, here - h):
            flat[place].assign(value)
            ends.append(f(tf.reshape(tf.identity(flat), x.shape)))
        flat[place].assign(here)
        slopes.append((ends[0] - ends[1]) / (2 * h))
    return tf.reshape(tf.convert_to_tensor(slopes, x.dtype), x.shape)
