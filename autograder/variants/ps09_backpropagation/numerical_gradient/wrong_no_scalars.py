# misconception: fails for a scalar
# hint: A scalar has one place and no axis.
# killed by: test_every_rank
def numerical_gradient(f, x, step):
    x = tf.convert_to_tensor(x)
    h = tf.constant(step, x.dtype)
    rows = []
    for row in range(x.shape[0]):
        rest = lambda value: tf.tensor_scatter_nd_update(x, [[row]], value[None])
        if x.shape.rank == 1:
            moved = (f(rest(x[row] + h)) - f(rest(x[row] - h))) / (2 * h)
        else:
            moved = numerical_gradient(lambda value: f(rest(value)), x[row], step)
        rows.append(moved)
    return tf.stack(rows) if rows else x
