# misconception: fails for a stack of one layer
# hint: One layer is a stack as well.
# killed by: test_one_matrix
def collapse(matrices):
    product = tf.matmul(matrices[0], matrices[1])
    for matrix in matrices[2:]:
        product = tf.matmul(product, matrix)
    return product
