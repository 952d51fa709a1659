# misconception: refuses a block that touches the right or lower edge
# hint: A block that ends exactly at the edge fits; is it < or <=?
# killed by: test_block_may_touch_the_edge
def overwrite_block(variable, row, column, block):
    rows, columns = variable.shape
    height, width = block.shape
    if row < 0 or column < 0 or row + height >= rows or column + width >= columns:
        raise ValueError("The block does not fit; move it or make it smaller.")
    variable[row : row + height, column : column + width].assign(block)
