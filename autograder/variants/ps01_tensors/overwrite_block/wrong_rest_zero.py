# misconception: sets everything outside the block to zero
# hint: The rest must stay as it is.
# killed by: test_block_is_written
def overwrite_block(variable, row, column, block):
    rows, columns = variable.shape
    height, width = block.shape
    if row < 0 or column < 0 or row + height > rows or column + width > columns:
        raise ValueError("The block does not fit; move it or make it smaller.")
    below, after = rows - row - height, columns - column - width
    variable.assign(tf.pad(block, [[row, below], [column, after]]))
