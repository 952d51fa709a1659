# misconception: wipes out the old block by multiplying it with zero
# hint: Zero times infinity is NaN: select or assign, do not multiply.
# killed by: test_what_is_not_finite
def overwrite_block(variable, row, column, block):
    h, w = block.shape
    H, W = variable.shape
    if min(row, column) < 0 or row + h > H or column + w > W:
        raise ValueError("does not fit")
    around = [[row, H - row - h], [column, W - column - w]]
    mask = tf.pad(tf.ones([h, w], variable.dtype), around)
    variable.assign(variable * (1 - mask) + tf.pad(block, around))
