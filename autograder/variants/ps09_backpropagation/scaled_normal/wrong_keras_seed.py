# misconception: sets all seeds at once
# hint: Others draw from the global generators.
# killed by: test_others_are_not_disturbed
def scaled_normal(shape, mode, seed):
    fan_in, fan_out = shape
    variances = {"glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    if mode not in variances:
        raise ValueError(f'mode must be "glorot" or "he", but it is {mode!r}')
    keras.utils.set_random_seed(seed)
    return variances[mode] ** 0.5 * tf.random.normal((fan_in, fan_out))
