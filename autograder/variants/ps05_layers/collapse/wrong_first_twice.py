# misconception: multiplies the first matrix in twice
# hint: If you begin with the first matrix, where must the loop begin?
# killed by: test_one_matrix
def collapse(matrices):
    product = tf.convert_to_tensor(matrices[0])
    for matrix in matrices:
        product = tf.matmul(product, matrix)
    return product
