# unusual: works on transposed matrices and transposes the result
def collapse(matrices):
    result = tf.transpose(matrices[0])
    for matrix in matrices[1:]:
        result = tf.linalg.matmul(tf.transpose(matrix), result)
    return tf.transpose(result)
