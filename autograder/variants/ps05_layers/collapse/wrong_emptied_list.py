# misconception: takes the matrices out of the caller's list
# hint: Go through the list without changing it.
# killed by: test_one_matrix
def collapse(matrices):
    product = tf.convert_to_tensor(matrices.pop(0))
    while matrices:
        product = tf.matmul(product, matrices.pop(0))
    return product
