# unusual: returns at once where training is a Python bool or the rate 0
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    if training is False or rate == 0:
        return tf.identity(x)
    kept = tf.random.uniform(tf.shape(x)) >= rate
    dropped = tf.where(kept, x / (1 - rate), tf.zeros_like(x))
    return tf.where(training, dropped, x)
