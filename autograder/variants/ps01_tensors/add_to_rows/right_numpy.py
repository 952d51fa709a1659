# unusual: computes the sum with NumPy
def add_to_rows(matrix, vector):
    matrix.assign(matrix.numpy() + vector.numpy())
