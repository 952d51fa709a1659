# misconception: takes the row for the column
# hint: The row counts along the first axis.
# killed by: test_block_is_written
def overwrite_block(variable, row, column, block):
    rows, columns = variable.shape
    height, width = block.shape
    row, column = column, row
    if row < 0 or column < 0 or row + height > rows or column + width > columns:
        raise ValueError("The block does not fit; move it or make it smaller.")
    variable[row : row + height, column : column + width].assign(block)
