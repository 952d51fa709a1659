# misconception: replaces every row by the vector
# hint: The old values are part of the sum.
# killed by: test_every_row
def add_to_rows(matrix, vector):
    matrix.assign(tf.broadcast_to(vector, matrix.shape))
