# misconception: does not scale
# hint: Look at the table.
# killed by: test_standard_deviation
def scaled_normal(shape, mode, seed):
    fan_in, fan_out = shape
    variances = {"glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    if mode not in variances:
        raise ValueError(f'mode must be "glorot" or "he", but it is {mode!r}')
    return tf.random.stateless_normal((fan_in, fan_out), seed=(seed, 0))
