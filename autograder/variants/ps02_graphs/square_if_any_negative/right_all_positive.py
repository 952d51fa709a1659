# unusual: the opposite question, with a condition built from a count
@tf.function
def square_if_any_negative(x):
    if tf.math.count_nonzero(x >= 0) == tf.size(x, out_type=tf.int64):
        result = x
    else:
        result = tf.multiply(x, x)
    return result
