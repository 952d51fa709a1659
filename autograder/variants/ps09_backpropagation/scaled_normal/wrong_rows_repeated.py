# misconception: draws one row and repeats it: all units of the layer below look alike
# hint: Every number is drawn by itself.
# killed by: test_distribution
def scaled_normal(shape, mode, seed):
    fan_in, fan_out = shape
    variances = {"glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    if mode not in variances:
        raise ValueError(f'mode must be "glorot" or "he", but it is {mode!r}')
    return variances[mode] ** 0.5 * tf.tile(tf.random.stateless_normal((1, fan_out), seed=(seed, 0)), (fan_in, 1))
