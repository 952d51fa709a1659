# misconception: cuts the distribution, and scales it so that the deviation is right
# hint: Normal, without any cut.
# killed by: test_distribution
def scaled_normal(shape, mode, seed):
    fan_in, fan_out = shape
    variances = {"glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    if mode not in variances:
        raise ValueError(f'mode must be "glorot" or "he", but it is {mode!r}')
    return variances[mode] ** 0.5 * tf.random.stateless_truncated_normal((fan_in, fan_out), seed=(seed, 0)) / 0.87962566103423978
