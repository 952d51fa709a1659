# misconception: compares areas instead of each edge
# hint: A long thin block may have the right area and still run over an edge.
# killed by: test_right_and_lower_edge
def overwrite_block(variable, row, column, block):
    h, w = block.shape
    if row < 0 or column < 0 or h * w > (variable.shape[0] - row) * (variable.shape[1] - column):
        raise ValueError("outside")
    variable[row:row + h, column:column + w].assign(block)
