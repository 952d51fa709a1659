# unusual: lowers the rate to zero in use
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    p = tf.where(training, float(rate), 0.0)
    kept = tf.random.uniform(tf.shape(x)) >= p
    dropped = tf.where(kept, x / tf.cast(1 - p, x.dtype), tf.zeros_like(x))
    return tf.where(kept, dropped, tf.zeros_like(x))
