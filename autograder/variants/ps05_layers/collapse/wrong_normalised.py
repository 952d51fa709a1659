# misconception: divides the product by the number of layers
# hint: The product alone does what the layers do.
# killed by: test_two_matrices
def collapse(matrices):
    product = tf.convert_to_tensor(matrices[0])
    for matrix in matrices[1:]:
        product = tf.matmul(product, matrix)
    return product / len(matrices)
