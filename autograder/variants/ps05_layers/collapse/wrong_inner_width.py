# misconception: starts from an identity of the wrong end
# hint: x times the result starts with the first matrix.
# killed by: test_values
def collapse(matrices):
    result = tf.eye(matrices[-1].shape[1], dtype=matrices[0].dtype)
    for matrix in reversed(matrices):
        result = tf.matmul(result, matrix)
    return result
