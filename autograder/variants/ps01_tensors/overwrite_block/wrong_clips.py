# misconception: writes the part that fits and says nothing of the rest
# hint: Half a block is not a block: refuse it.
# killed by: test_over_the_edge
def overwrite_block(variable, row, column, block):
    rows, columns = variable.shape
    height, width = block.shape
    if row < 0 or column < 0:
        raise ValueError("The block does not fit; move it.")
    height, width = max(0, min(height, rows - row)), max(0, min(width, columns - column))
    if height and width:
        part = variable[row : row + height, column : column + width]
        part.assign(block[:height, :width])
