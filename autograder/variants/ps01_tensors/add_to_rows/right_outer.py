# unusual: adds an outer product with ones
def add_to_rows(matrix, vector):
    ones = tf.ones((matrix.shape[0], 1), vector.dtype)
    matrix.assign_add(ones * tf.reshape(vector, (1, -1)))
