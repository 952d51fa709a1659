# misconception: exchanges the two modes
# hint: He's weights are the larger ones where both fans are equal.
# killed by: test_standard_deviation
def scaled_normal(shape, mode, seed):
    fan_in, fan_out = shape
    variances = {"he": 2 / (fan_in + fan_out), "glorot": 2 / fan_in}
    if mode not in variances:
        raise ValueError(f'mode must be "glorot" or "he", but it is {mode!r}')
    return variances[mode] ** 0.5 * tf.random.stateless_normal((fan_in, fan_out), seed=(seed, 0))
