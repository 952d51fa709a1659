# unusual: solves the two linear equations
def fit_line(x, y):
    design = tf.stack([x, tf.ones_like(x)], axis=1)
    left = tf.matmul(design, design, transpose_a=True)
    right = tf.matmul(design, y[:, tf.newaxis], transpose_a=True)
    line = tf.linalg.solve(left, right)
    return line[0, 0], line[1, 0]
