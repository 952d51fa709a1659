# misconception: multiplies the first two matrices and forgets the others
# hint: The stack may have any number of layers.
# killed by: test_three_matrices
def collapse(matrices):
    if len(matrices) == 1:
        return tf.convert_to_tensor(matrices[0])
    return tf.matmul(matrices[0], matrices[1])
