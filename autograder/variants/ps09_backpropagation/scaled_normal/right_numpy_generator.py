# unusual: a generator of NumPy of its own
def scaled_normal(shape, mode, seed):
    rows, columns = shape
    if mode == "he":
        deviation = np.sqrt(2 / rows)
    elif mode == "glorot":
        deviation = np.sqrt(2 / (rows + columns))
    else:
        raise ValueError("unknown mode")
    return tf.constant(np.random.default_rng(seed).normal(0.0, deviation, shape), tf.float32)
