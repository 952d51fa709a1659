# misconception: adds the vector along the columns
# hint: Shapes are lined up at their last axes; (n,) fits the rows as it is.
# killed by: test_every_row
def add_to_rows(matrix, vector):
    matrix.assign(matrix + vector[:, tf.newaxis])
