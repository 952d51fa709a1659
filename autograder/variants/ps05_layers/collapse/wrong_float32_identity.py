# misconception: begins with a float32 identity, which fits no other dtype
# hint: tf.eye takes a dtype.
# killed by: test_dtype_is_kept
def collapse(matrices):
    product = tf.eye(matrices[0].shape[0])
    for matrix in matrices:
        product = tf.matmul(product, matrix)
    return product
