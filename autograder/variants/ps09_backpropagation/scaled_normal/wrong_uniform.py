# misconception: draws uniform numbers of the right standard deviation
# hint: The numbers are to be normal.
# killed by: test_distribution
def scaled_normal(shape, mode, seed):
    fan_in, fan_out = shape
    variances = {"glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    if mode not in variances:
        raise ValueError(f'mode must be "glorot" or "he", but it is {mode!r}')
    return variances[mode] ** 0.5 * tf.random.stateless_uniform((fan_in, fan_out), (seed, 0), -(3.0**0.5), 3.0**0.5)
