# misconception: divides the number of the pair by the whole width
# hint: How large does the exponent become in the last pair?
# killed by: test_values
def positional_encoding(length, width):
    if width % 2:
        raise ValueError("The width must be even.")
    i = np.arange(0, width, 2)
    p = np.arange(length)[:, None]
    angles = p / 10000.0 ** (i / 2 / width)
    return tf.constant(np.stack([np.sin(angles), np.cos(angles)], -1).reshape(length, width), tf.float32)
