# unusual: divides by the distance that rounding has left between the points
def numerical_gradient(f, x, step):
    x = tf.convert_to_tensor(x)
    size, h = int(tf.size(x)), tf.cast(step, x.dtype)
    slopes = []
    for place in range(size):
        shift = tf.reshape(h * tf.one_hot(place, size, dtype=x.dtype), x.shape)
        up, down = x + shift, x - shift
        slopes.append((f(up) - f(down)) / tf.reduce_sum(up - down))
    return tf.reshape(tf.convert_to_tensor(slopes, x.dtype), x.shape)
