# misconception: puts all sines first and all cosines behind them
# hint: Which columns does the sine of a pair stand in, and its cosine?
# killed by: test_values
def positional_encoding(length, width):
    if width % 2:
        raise ValueError("The width must be even.")
    i = np.arange(0, width, 2)
    p = np.arange(length)[:, None]
    angles = p / 10000.0 ** (i / width)
    return tf.constant(np.concatenate([np.sin(angles), np.cos(angles)], -1), tf.float32)
