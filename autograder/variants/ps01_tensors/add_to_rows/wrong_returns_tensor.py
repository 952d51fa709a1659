# misconception: returns the sum and leaves the variable as it was
# hint: The caller looks at the variable, not at what you return.
# killed by: test_returns_none
def add_to_rows(matrix, vector):
    return matrix + vector
