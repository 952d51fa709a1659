# misconception: takes the seed modulo 256
# hint: Use the seed as it is; seeds that lie far apart are different seeds.
# killed by: test_seeds_far_apart
def scaled_normal(shape, mode, seed):
    fan_in, fan_out = shape
    if mode == "glorot":
        variance = 2 / (fan_in + fan_out)
    elif mode == "he":
        variance = 2 / fan_in
    else:
        raise ValueError(f"mode must be glorot or he, not {mode!r}")
    return tf.random.stateless_normal(shape, seed=[seed % 256, 0], stddev=variance**0.5)
