# misconception: works for vectors only
# hint: Flatten first, or loop over all indices.
# killed by: test_central_difference
def numerical_gradient(f, x, step):
    x = tf.convert_to_tensor(x)
    h = tf.constant(step, x.dtype)
    slopes = []
    for place in range(x.shape[0]):
        shift = h * tf.one_hot(place, x.shape[0], dtype=x.dtype)
        slopes.append((f(x + shift) - f(x - shift)) / (2 * h))
    return tf.stack(slopes)
