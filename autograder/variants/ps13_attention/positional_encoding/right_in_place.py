# unusual: fills a table of zeros by slices with steps
def positional_encoding(length, width):
    if width % 2:
        raise ValueError("The width must be even.")
    table = np.zeros((length, width), np.float32)
    p = np.arange(length)[:, np.newaxis]
    rate = np.exp(-np.log(10000.0) * np.arange(0, width, 2) / width)
    table[:, 0::2] = np.sin(p * rate)
    table[:, 1::2] = np.cos(p * rate)
    return tf.convert_to_tensor(table)
