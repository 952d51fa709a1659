# misconception: divides positions by the length
# hint: What is the code of the third position in a long text, and in a short one?
# killed by: test_values
def positional_encoding(length, width):
    if width % 2:
        raise ValueError("The width must be even.")
    i = np.arange(0, width, 2)
    p = np.arange(length)[:, None]
    angles = p / max(length, 1) / 10000.0 ** (i / width)
    return tf.constant(np.stack([np.sin(angles), np.cos(angles)], -1).reshape(length, width), tf.float32)
