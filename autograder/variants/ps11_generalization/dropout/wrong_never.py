# misconception: never drops
# hint: In training elements become zero.
# killed by: test_zeros_and_scale
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    kept = tf.random.uniform(tf.shape(x)) >= rate
    dropped = tf.where(kept, x / (1 - rate), tf.zeros_like(x))
    return tf.identity(x)
