# misconception: overwrites the first matrix when it is a variable
# hint: The layers must still work afterwards.
# killed by: test_matrices_are_left_alone
def collapse(matrices):
    product = matrices[0]
    for matrix in matrices[1:]:
        next_product = tf.matmul(product, matrix)
        if isinstance(product, tf.Variable) and product.shape == next_product.shape:
            product.assign(next_product)
        else:
            product = next_product
    return tf.convert_to_tensor(product)
