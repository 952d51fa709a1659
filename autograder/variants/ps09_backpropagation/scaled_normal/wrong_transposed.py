# misconception: has the shape (fan_out, fan_in)
# hint: Rows are inputs.
# killed by: test_standard_deviation
def scaled_normal(shape, mode, seed):
    fan_in, fan_out = shape
    variances = {"glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    if mode not in variances:
        raise ValueError(f'mode must be "glorot" or "he", but it is {mode!r}')
    return variances[mode] ** 0.5 * tf.random.stateless_normal((fan_out, fan_in), seed=(seed, 0))
