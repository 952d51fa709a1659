# misconception: works for float32 only
# hint: Write no dtype; the matrix has one.
# killed by: test_any_dtype
def add_to_rows(matrix, vector):
    matrix.assign(matrix + tf.cast(vector, tf.float32))
