# unusual: writes one row after the other through slices
def add_to_rows(matrix, vector):
    for row in range(matrix.shape[0]):
        matrix[row].assign(matrix[row] + vector)
