# misconception: takes names in any case of letters, and anything that begins alike
# hint: Two names; anything else is an error.
# killed by: test_other_modes
def scaled_normal(shape, mode, seed):
    fan_in, fan_out = shape
    variances = {"glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    mode = str(mode).lower().split('_')[0]
    if mode not in variances:
        raise ValueError(f'mode must be "glorot" or "he", but it is {mode!r}')
    return variances[mode] ** 0.5 * tf.random.stateless_normal((fan_in, fan_out), seed=(seed, 0))
