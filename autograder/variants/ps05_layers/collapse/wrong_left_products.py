# misconception: puts each further matrix on the left
# hint: Write the product of three layers out by hand.
# killed by: test_two_matrices
def collapse(matrices):
    product = tf.convert_to_tensor(matrices[0])
    for matrix in matrices[1:]:
        product = tf.transpose(tf.matmul(matrix, tf.transpose(product), transpose_a=True))
        product = tf.transpose(product)
    return product
