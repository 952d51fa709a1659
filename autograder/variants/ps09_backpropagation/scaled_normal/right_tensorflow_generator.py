# unusual: a generator of TensorFlow of its own
def scaled_normal(shape, mode, seed):
    if mode not in ("glorot", "he"):
        raise ValueError(f"unknown mode {mode}")
    fan = shape[0] if mode == "he" else (shape[0] + shape[1]) / 2
    variance = 2.0 / fan if mode == "he" else 1.0 / fan
    return tf.random.Generator.from_seed(seed).normal(shape, stddev=tf.sqrt(variance))
