# unusual: multiplies from the last matrix back to the first
def collapse(matrices):
    product = tf.convert_to_tensor(matrices[-1])
    for matrix in list(matrices)[-2::-1]:
        product = tf.matmul(matrix, product)
    return product
