# misconception: takes the variance for the standard deviation
# hint: The standard deviation is the root of the variance.
# killed by: test_standard_deviation
def scaled_normal(shape, mode, seed):
    fan_in, fan_out = shape
    variances = {"glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    if mode not in variances:
        raise ValueError(f'mode must be "glorot" or "he", but it is {mode!r}')
    return variances[mode] * tf.random.stateless_normal((fan_in, fan_out), seed=(seed, 0))
