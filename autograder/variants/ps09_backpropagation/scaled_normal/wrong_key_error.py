# misconception: raises KeyError
# hint: ValueError, as the contract says.
# killed by: test_unknown_mode
def scaled_normal(shape, mode, seed):
    fan_in, fan_out = shape
    variances = {"glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    return variances[mode] ** 0.5 * tf.random.stateless_normal((fan_in, fan_out), seed=(seed, 0))
