# unusual: row sums by a product with ones, and a call of tf.function without the decorator
def _normalize(matrix):
    sums = tf.matmul(matrix, tf.ones((tf.shape(matrix)[1], 1)))
    return matrix * tf.math.reciprocal(sums)


normalize_rows = tf.function(_normalize, input_signature=[tf.TensorSpec((None, None), "float32")])
