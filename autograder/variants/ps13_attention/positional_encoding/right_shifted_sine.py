# unusual: takes the cosine for a sine a quarter turn ahead
def positional_encoding(length, width):
    if width % 2:
        raise ValueError("The width must be even.")
    column = np.arange(width)
    angle = np.arange(length)[:, None] / 10000.0 ** ((column // 2 * 2) / width)
    return tf.cast(np.sin(angle + np.pi / 2 * (column % 2)), tf.float32)
