# misconception: uses sines in both columns of a pair
# hint: What tells the two columns of a pair apart?
# killed by: test_values
def positional_encoding(length, width):
    if width % 2:
        raise ValueError("The width must be even.")
    i = np.arange(0, width, 2)
    p = np.arange(length)[:, None]
    angles = p / 10000.0 ** (i / width)
    return tf.constant(np.repeat(np.sin(angles), 2, -1), tf.float32)
