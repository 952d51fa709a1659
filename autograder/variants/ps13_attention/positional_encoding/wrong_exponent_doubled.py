# misconception: doubles the number of the column in the exponent
# hint: Is i the number of the pair, or that of the column?
# killed by: test_values
def positional_encoding(length, width):
    if width % 2:
        raise ValueError("The width must be even.")
    i = np.arange(0, width, 2)
    p = np.arange(length)[:, None]
    angles = p / 10000.0 ** (2 * i / width)
    return tf.constant(np.stack([np.sin(angles), np.cos(angles)], -1).reshape(length, width), tf.float32)
