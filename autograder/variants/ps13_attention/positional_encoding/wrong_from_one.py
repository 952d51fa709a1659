# misconception: counts positions from one
# hint: What is the first position?
# killed by: test_values
def positional_encoding(length, width):
    if width % 2:
        raise ValueError("The width must be even.")
    i = np.arange(0, width, 2)
    p = np.arange(length)[:, None]
    angles = (p + 1) / 10000.0 ** (i / width)
    return tf.constant(np.stack([np.sin(angles), np.cos(angles)], -1).reshape(length, width), tf.float32)
