# misconception: puts the block into a copy and leaves the variable as it was
# hint: Slices of a variable have an `assign`.
# killed by: test_block_is_written
def overwrite_block(variable, row, column, block):
    rows, columns = variable.shape
    height, width = block.shape
    if row < 0 or column < 0 or row + height > rows or column + width > columns:
        raise ValueError("The block does not fit; move it or make it smaller.")
    copy = variable.numpy().copy()
    copy[row : row + height, column : column + width] = block
    variable = tf.constant(copy)
