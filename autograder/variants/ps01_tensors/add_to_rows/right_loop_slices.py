# unusual: writes through a slice for each row
def add_to_rows(matrix, vector):
    for i in range(len(matrix.numpy())):
        matrix[i, :].assign(matrix[i, :] + vector)
