# misconception: ignores the seed
# hint: Another seed gives other numbers.
# killed by: test_seed
def scaled_normal(shape, mode, seed):
    fan_in, fan_out = shape
    variances = {"glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    if mode not in variances:
        raise ValueError(f'mode must be "glorot" or "he", but it is {mode!r}')
    return variances[mode] ** 0.5 * tf.random.stateless_normal((fan_in, fan_out), seed=(1, 2))
