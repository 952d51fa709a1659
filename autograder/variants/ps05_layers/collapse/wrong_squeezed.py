# misconception: drops axes of length one
# hint: The result is a matrix (n0, n_last).
# killed by: test_values
def collapse(matrices):
    result = tf.convert_to_tensor(matrices[0])
    for matrix in matrices[1:]:
        result = tf.linalg.matmul(result, matrix)
    return tf.squeeze(result)
