# misconception: multiplies in half precision
# hint: Keep the dtype of the matrices.
# killed by: test_dtype_is_kept
def collapse(matrices):
    result = tf.cast(matrices[0], tf.float16)
    for matrix in matrices[1:]:
        result = result @ tf.cast(matrix, tf.float16)
    return tf.cast(result, matrices[0].dtype)
