# misconception: relies on assign_add to broadcast
# hint: `assign_add` wants the shape of the variable; `+` broadcasts.
# killed by: test_every_row
def add_to_rows(matrix, vector):
    matrix.assign_add(vector)
