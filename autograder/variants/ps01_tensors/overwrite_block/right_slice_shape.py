# unusual: lets the shape of the slice tell whether the block fits
def overwrite_block(variable, row, column, block):
    place = (slice(row, row + block.shape[0]), slice(column, column + block.shape[1]))
    if min(row, column) < 0 or variable[place].shape != block.shape:
        raise ValueError("The block does not fit; move it or make it smaller.")
    variable[place].assign(block)
