# misconception: puts the cosine of a pair before its sine
# hint: What is the code of position 0?
# killed by: test_values
def positional_encoding(length, width):
    if width % 2:
        raise ValueError("The width must be even.")
    i = np.arange(0, width, 2)
    p = np.arange(length)[:, None]
    angles = p / 10000.0 ** (i / width)
    return tf.constant(np.stack([np.cos(angles), np.sin(angles)], -1).reshape(length, width), tf.float32)
