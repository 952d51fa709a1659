# misconception: multiplies by Gaussian noise
# hint: Elements are dropped: zero, or scaled up.
# killed by: test_zeros_and_scale
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    kept = tf.random.uniform(tf.shape(x)) >= rate
    dropped = x * tf.cast(1 + rate * tf.random.normal(tf.shape(x)), x.dtype)
    return tf.where(training, dropped, x)
