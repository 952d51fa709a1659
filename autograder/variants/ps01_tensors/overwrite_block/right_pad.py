# unusual: pads the block to the size of the matrix
def overwrite_block(variable, row, column, block):
    R, C = variable.shape
    h, w = block.shape
    if row not in range(R - h + 1) or column not in range(C - w + 1):
        raise ValueError("no")
    pads = [[row, R - row - h], [column, C - column - w]]
    mask = tf.pad(tf.ones((h, w), tf.int32), pads)
    variable.assign(tf.where(mask == 1, tf.pad(block, pads), variable))
