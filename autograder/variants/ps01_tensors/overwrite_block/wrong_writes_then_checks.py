# misconception: writes rows until one does not fit, and refuses too late
# hint: Check first, then write.
# killed by: test_refused_means_untouched
def overwrite_block(variable, row, column, block):
    rows, columns = variable.shape
    height, width = block.shape
    if row < 0 or column < 0:
        raise ValueError("The block does not fit; move it.")
    for i in range(height):
        for j in range(width):
            if row + i >= rows or column + j >= columns:
                raise ValueError("The block does not fit; make it smaller.")
            variable[row + i, column + j].assign(block[i, j])
