# unusual: a product over the classes by einsum, with two tf.where
def categorical_crossentropy(y_true, probabilities):
    is_zero = tf.equal(probabilities, 0)
    logarithms = tf.math.log(tf.where(is_zero, tf.ones_like(probabilities), probabilities))
    logarithms = tf.where(is_zero, tf.constant(-500.0, probabilities.dtype), logarithms)
    return -tf.einsum("nk,nk->n", y_true, logarithms)
