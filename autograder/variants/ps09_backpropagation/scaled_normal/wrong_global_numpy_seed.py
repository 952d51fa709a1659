# misconception: sets the global seed of NumPy
# hint: Others draw from the global generator.
# killed by: test_others_are_not_disturbed
def scaled_normal(shape, mode, seed):
    fan_in, fan_out = shape
    variances = {"glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    if mode not in variances:
        raise ValueError(f'mode must be "glorot" or "he", but it is {mode!r}')
    np.random.seed(seed)
    return variances[mode] ** 0.5 * tf.constant(np.random.normal(size=(fan_in, fan_out)), tf.float32)
