# unusual: averages the forward and the backward difference
def numerical_gradient(f, x, step):
    x = tf.convert_to_tensor(x)
    size, h, middle = int(tf.size(x)), tf.cast(step, x.dtype), f(x)
    slopes = []
    for place in range(size):
        shift = tf.reshape(h * tf.one_hot(place, size, dtype=x.dtype), x.shape)
        slopes.append(((f(x + shift) - middle) / h + (middle - f(x - shift)) / h) / 2)
    return tf.reshape(tf.convert_to_tensor(slopes, x.dtype), x.shape)
