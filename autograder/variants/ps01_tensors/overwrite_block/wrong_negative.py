# misconception: takes a negative row or column to count from the end
# hint: A block that begins above or left of the matrix does not fit.
# killed by: test_left_and_upper_edge
def overwrite_block(variable, row, column, block):
    rows, columns = variable.shape
    height, width = block.shape
    row, column = row % rows if row < 0 else row, column % columns if column < 0 else column
    if row < 0 or column < 0 or row + height > rows or column + width > columns:
        raise ValueError("The block does not fit; move it or make it smaller.")
    variable[row : row + height, column : column + width].assign(block)
