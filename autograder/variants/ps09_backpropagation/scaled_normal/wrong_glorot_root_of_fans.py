# misconception: uses the geometric mean of the fans
# hint: Add the fans.
# killed by: test_standard_deviation
def scaled_normal(shape, mode, seed):
    fan_in, fan_out = shape
    variances = {"glorot": 1 / (fan_in * fan_out) ** 0.5, "he": 2 / fan_in}
    if mode not in variances:
        raise ValueError(f'mode must be "glorot" or "he", but it is {mode!r}')
    return variances[mode] ** 0.5 * tf.random.stateless_normal((fan_in, fan_out), seed=(seed, 0))
