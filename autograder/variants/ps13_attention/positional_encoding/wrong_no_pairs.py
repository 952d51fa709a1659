# misconception: gives each column a wave length of its own
# hint: Which of the two of a pair has the longer wave?
# killed by: test_values
def positional_encoding(length, width):
    if width % 2:
        raise ValueError("The width must be even.")
    p, i = np.arange(length)[:, None], np.arange(width)
    angles = p / 10000.0 ** (i / width)
    return tf.constant(np.where(i % 2 == 0, np.sin(angles), np.cos(angles)), tf.float32)
