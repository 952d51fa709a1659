# unusual: loops over positions and columns
def positional_encoding(length, width):
    if width % 2:
        raise ValueError("The width must be even.")
    table = [[(np.cos if c % 2 else np.sin)(p / 10000 ** ((c - c % 2) / width)) for c in range(width)] for p in range(length)]
    return tf.constant(np.array(table).reshape(length, width), dtype=tf.float32)
