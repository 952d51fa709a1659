# misconception: takes very small probabilities for zero
# hint: Only 0 is an exception; 1e-35 has a logarithm.
# killed by: test_exact_for_small_probabilities
def categorical_crossentropy(y_true, probabilities):
    p = probabilities
    small = tf.cast(1e-30, p.dtype) if p.dtype != tf.float16 else tf.constant(0, p.dtype)
    safe = tf.where(p > small, p, tf.ones_like(p))
    logs = tf.where(p > small, tf.math.log(safe), tf.constant(-70, p.dtype) * tf.ones_like(p))
    return -tf.reduce_sum(y_true * logs, -1)
