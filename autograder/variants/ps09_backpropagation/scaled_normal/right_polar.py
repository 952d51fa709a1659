# unusual: Box and Muller's pairs of uniform numbers
def scaled_normal(shape, mode, seed):
    if mode not in ("he", "glorot"):
        raise ValueError("mode")
    generator = np.random.Generator(np.random.PCG64([seed, 7]))
    radius = np.sqrt(-2 * np.log(1 - generator.random(tuple(shape))))
    numbers = radius * np.cos(2 * np.pi * generator.random(tuple(shape)))
    variance = 2 / shape[0] if mode == "he" else 2 / (shape[0] + shape[1])
    return tf.convert_to_tensor((numbers * variance**0.5).astype("float32"))
