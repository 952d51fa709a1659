# misconception: returns the variable that it changed
# hint: A function that changes its argument returns None.
# killed by: test_returns_none
def add_to_rows(matrix, vector):
    return matrix.assign(matrix + vector)
