# misconception: multiplies entry by entry
# hint: * is not the matrix product.
# killed by: test_two_matrices
def collapse(matrices):
    product = tf.convert_to_tensor(matrices[0])
    for matrix in matrices[1:]:
        product = product * matrix
    return product
