# misconception: multiplies the matrices in the reverse order
# hint: In x W1 W2 the first layer stands next to x.
# killed by: test_two_matrices
def collapse(matrices):
    product = tf.convert_to_tensor(matrices[-1])
    for matrix in reversed(matrices[:-1]):
        product = tf.matmul(product, matrix)
    return product
