# misconception: moves all places at once and gives each the slope along the diagonal
# hint: One place at a time; the others stay where they are.
# killed by: test_central_difference
def numerical_gradient(f, x, step):
    x = tf.convert_to_tensor(x)
    h = tf.constant(step, x.dtype)
    return (f(x + h) - f(x - h)) / (2 * h) * tf.ones_like(x)
