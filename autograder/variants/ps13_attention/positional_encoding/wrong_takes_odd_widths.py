# misconception: accepts an odd width and drops the last cosine
# hint: What shall happen to an odd width?
# killed by: test_odd_width
def positional_encoding(length, width):
    i = np.arange(0, width, 2)
    p = np.arange(length)[:, None]
    angles = p / 10000.0 ** (i / width)
    return tf.constant(np.stack([np.sin(angles), np.cos(angles)], -1).reshape(length, -1)[:, :width], tf.float32)
