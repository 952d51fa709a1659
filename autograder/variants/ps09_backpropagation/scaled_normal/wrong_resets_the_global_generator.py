# misconception: draws from TensorFlow's global generator, set to the seed
# hint: Whose generator is that? Make one of the function's own from the seed.
# killed by: test_others_are_not_disturbed
def scaled_normal(shape, mode, seed):
    fan_in, fan_out = shape
    if mode not in ("glorot", "he"):
        raise ValueError(f"mode must be glorot or he, not {mode!r}")
    variance = 2 / (fan_in + fan_out) if mode == "glorot" else 2 / fan_in
    generator = tf.random.get_global_generator()
    generator.reset_from_seed(seed)
    return generator.normal(shape, stddev=variance**0.5)
