# misconception: keeps only the last product of its loop
# hint: The product has to grow from step to step.
# killed by: test_three_matrices
def collapse(matrices):
    product = tf.convert_to_tensor(matrices[0])
    for left, right in zip(matrices[:-1], matrices[1:]):
        product = tf.matmul(left, right)
    return product
