# misconception: goes through Python floats, in which float32 rounds large integers
# hint: Which of your steps knows the dtype? Stay with tensors of the matrix's own dtype.
# killed by: test_any_dtype
def add_to_rows(matrix, vector):
    new = [[float(matrix[i, j]) + float(vector[j]) for j in range(matrix.shape[1])] for i in range(matrix.shape[0])]
    matrix.assign(tf.cast(tf.constant(new), matrix.dtype))
