# misconception: moves whole rows
# hint: Every element of x has a slope of its own.
# killed by: test_central_difference
def numerical_gradient(f, x, step):
    x = tf.convert_to_tensor(x)
    h = tf.constant(step, x.dtype)
    if x.shape.rank == 0:
        return (f(x + h) - f(x - h)) / (2 * h)
    rows = []
    for row in range(x.shape[0]):
        shift = tf.reshape(h * tf.one_hot(row, x.shape[0], dtype=x.dtype), [-1] + [1] * (x.shape.rank - 1))
        rows.append((f(x + shift) - f(x - shift)) / (2 * h) * tf.ones_like(x[row]))
    return tf.stack(rows)
