# misconception: returns the transpose of the product
# hint: x has its features in columns: the result has one row for each of them.
# killed by: test_two_matrices
def collapse(matrices):
    product = tf.transpose(tf.convert_to_tensor(matrices[0]))
    for matrix in matrices[1:]:
        product = tf.matmul(matrix, product, transpose_a=True)
    return product
