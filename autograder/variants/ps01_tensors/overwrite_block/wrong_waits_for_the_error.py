# misconception: relies on TensorFlow to refuse a slice of the wrong shape
# hint: What does an assignment to an empty slice say? Compare the numbers before you write.
# killed by: test_right_and_lower_edge
def overwrite_block(variable, row, column, block):
    if row < 0 or column < 0:
        raise ValueError("negative")
    before = tf.identity(variable)
    try:
        variable[row:row + block.shape[0], column:column + block.shape[1]].assign(block)
    except Exception as e:
        variable.assign(before)
        raise ValueError("does not fit") from e
