# unusual: scatters the elements by their indices
def overwrite_block(variable, row, column, block):
    rows, columns = variable.shape
    height, width = block.shape
    if row < 0 or column < 0 or row + height > rows or column + width > columns:
        raise ValueError("The block does not fit; move it or make it smaller.")
    places = tf.stack(tf.meshgrid(range(row, row + height), range(column, column + width), indexing="ij"), axis=-1)
    variable.scatter_nd_update(tf.cast(places, tf.int32), block)
