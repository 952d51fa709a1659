# unusual: row sums by a product with ones, and a call of tf.function without the decorator
def _normalize(x):
    sums = tf.matmul(x, tf.ones((tf.shape(x)[1], 1)))
    return x * tf.math.reciprocal(sums)


normalize_rows = tf.function(_normalize, input_signature=[tf.TensorSpec((None, None), "float32")])
