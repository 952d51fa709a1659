# misconception: adds the vector to the first row only
# hint: Every row gets the vector.
# killed by: test_every_row
def add_to_rows(matrix, vector):
    matrix[0].assign(matrix[0] + vector)
