# misconception: refuses an odd width with an error of another kind
# hint: Which error does the contract name?
# killed by: test_odd_width
def positional_encoding(length, width):
    assert width % 2 == 0
    i = np.arange(0, width, 2)
    p = np.arange(length)[:, None]
    angles = p / 10000.0 ** (i / width)
    return tf.constant(np.stack([np.sin(angles), np.cos(angles)], -1).reshape(length, width), tf.float32)
