# misconception: applies a ReLU between the layers
# hint: These layers are linear, all of them.
# killed by: test_two_matrices
def collapse(matrices):
    product = tf.convert_to_tensor(matrices[0])
    for matrix in matrices[1:]:
        product = tf.matmul(tf.nn.relu(product), matrix)
    return product
