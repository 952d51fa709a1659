# unusual: chooses between the old matrix and the padded block by a mask
def overwrite_block(variable, row, column, block):
    rows, columns = variable.shape
    height, width = block.shape
    if row < 0 or column < 0 or row + height > rows or column + width > columns:
        raise ValueError("The block does not fit; move it or make it smaller.")
    margins = [[row, rows - row - height], [column, columns - column - width]]
    inside = tf.pad(tf.ones((height, width), tf.int32), margins) == 1
    variable.assign(tf.where(inside, tf.pad(block, margins), variable))
