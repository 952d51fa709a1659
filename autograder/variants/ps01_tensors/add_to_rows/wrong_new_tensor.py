# misconception: makes a new tensor and leaves the variable as it was
# hint: `=` only gives a name; `assign` changes a variable.
# killed by: test_every_row
def add_to_rows(matrix, vector):
    matrix = matrix + vector
