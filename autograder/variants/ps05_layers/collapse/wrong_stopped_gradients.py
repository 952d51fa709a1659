# misconception: lets gradients reach the last matrix only
# hint: Every matrix is a weight that could be trained.
# killed by: test_gradients
def collapse(matrices):
    product = tf.convert_to_tensor(matrices[0])
    for matrix in matrices[1:]:
        product = tf.matmul(tf.stop_gradient(product), matrix)
    return product
