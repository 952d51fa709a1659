# unusual: multiplies by a mask of the dtype of x
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    kept = tf.random.uniform(tf.shape(x)) >= rate
    dropped = x * tf.cast(kept, x.dtype) / (1 - rate)
    return tf.where(training, dropped, x)
