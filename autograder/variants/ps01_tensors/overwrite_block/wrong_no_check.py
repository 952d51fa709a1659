# misconception: leaves the check to TensorFlow, whose error is not a ValueError
# hint: Compare row + h and column + w with the shape before you write.
# killed by: test_over_the_edge
def overwrite_block(variable, row, column, block):
    rows, columns = variable.shape
    height, width = block.shape
    variable[row : row + height, column : column + width].assign(block)
