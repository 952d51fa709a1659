# misconception: takes any other mode for "he"
# hint: A misspelt mode must not pass in silence.
# killed by: test_unknown_mode
def scaled_normal(shape, mode, seed):
    fan_in, fan_out = shape
    variances = {"glorot": 2 / (fan_in + fan_out), "he": 2 / fan_in}
    return variances["glorot" if mode == "glorot" else "he"] ** 0.5 * tf.random.stateless_normal((fan_in, fan_out), seed=(seed, 0))
