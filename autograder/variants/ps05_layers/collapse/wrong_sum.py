# misconception: adds the matrices
# hint: One layer is applied to the output of the other: that is a product.
# killed by: test_two_matrices
def collapse(matrices):
    return tf.add_n([tf.convert_to_tensor(matrix) for matrix in matrices])
