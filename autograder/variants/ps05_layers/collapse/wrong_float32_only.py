# misconception: casts to float32
# hint: Write no dtype.
# killed by: test_dtype_is_kept
def collapse(matrices):
    product = tf.cast(matrices[0], tf.float32)
    for matrix in matrices[1:]:
        product = tf.matmul(product, tf.cast(matrix, tf.float32))
    return product
