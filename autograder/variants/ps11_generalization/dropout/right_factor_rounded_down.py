# unusual: one factor for each element, rounded down to 0 or 1 and scaled
def dropout(x, rate: float, training):
    """One multiplier for each element: 0, 1 / (1 - rate), or 1 out of training."""
    if rate < 0 or rate >= 1:
        raise ValueError("0 <= rate < 1")
    uniform = keras.random.uniform(tf.shape(x))
    factor = tf.floor(uniform + (1.0 - rate)) / (1.0 - rate)
    factor = tf.where(training, factor, tf.ones_like(factor))
    return x * tf.cast(factor, x.dtype)
