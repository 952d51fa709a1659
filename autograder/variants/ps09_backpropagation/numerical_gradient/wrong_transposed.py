# misconception: walks through the places column by column and fills them in row by row
# hint: Read and write in the same order.
# killed by: test_central_difference
def numerical_gradient(f, x, step):
    x = tf.convert_to_tensor(x)
    size = int(tf.size(x))
    h = tf.constant(step, x.dtype)
    slopes = []
    for place in range(size):
        shift = tf.reshape(h * tf.one_hot(place, size, dtype=x.dtype), x.shape)
        shift = tf.transpose(tf.reshape(shift, x.shape[::-1]))
        slopes.append((f(x + shift) - f(x - shift)) / (2 * h))
    return tf.reshape(tf.convert_to_tensor(slopes, x.dtype), x.shape)
