# unusual: puts the matrix together from parts
def overwrite_block(variable, row, column, block):
    bottom, right = row + block.shape[0], column + block.shape[1]
    inside = row >= 0 and column >= 0 and bottom <= variable.shape[0] and right <= variable.shape[1]
    if not inside:
        raise ValueError("outside")
    middle = tf.concat([variable[row:bottom, :column], block, variable[row:bottom, right:]], 1)
    variable.assign(tf.concat([variable[:row], middle, variable[bottom:]], 0))
