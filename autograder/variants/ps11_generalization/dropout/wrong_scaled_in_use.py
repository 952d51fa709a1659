# misconception: scales down in use instead of up in training
# hint: This is the inverted kind: in use nothing is done.
# killed by: test_zeros_and_scale
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    kept = tf.random.uniform(tf.shape(x)) >= rate
    dropped = tf.where(kept, x, tf.zeros_like(x))
    return tf.where(training, dropped, x * tf.cast(1 - rate, x.dtype))
