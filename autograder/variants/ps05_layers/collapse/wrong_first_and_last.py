# misconception: multiplies the first and the last matrix only
# hint: Every layer in between counts.
# killed by: test_three_matrices
def collapse(matrices):
    if len(matrices) == 1:
        return tf.convert_to_tensor(matrices[0])
    return tf.matmul(matrices[0], matrices[-1])
