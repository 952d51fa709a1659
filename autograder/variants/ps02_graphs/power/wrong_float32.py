# misconception: computes in float32 whatever the dtype of x
# hint: Which dtype does your accumulator have when x is float64?
# killed by: test_dtype_and_rank
@tf.function
def power(x, n):
    x = tf.cast(x, tf.float32)
    result = tf.ones_like(x)
    for _ in tf.range(n):
        result *= x
    return result
