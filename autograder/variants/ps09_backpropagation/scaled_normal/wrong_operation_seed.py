# misconception: takes the seed of an operation, which goes on from call to call
# hint: The seed of a stateful operation counts on. Look at stateless_normal.
# killed by: test_seed
def scaled_normal(shape, mode, seed):
    fan_in, fan_out = shape
    variances = {"glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    if mode not in variances:
        raise ValueError(f'mode must be "glorot" or "he", but it is {mode!r}')
    return variances[mode] ** 0.5 * tf.random.normal((fan_in, fan_out), seed=seed)
