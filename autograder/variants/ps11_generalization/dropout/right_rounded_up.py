# unusual: floor of a keeping probability plus a uniform number, as the library once did
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    kept = tf.floor(1 - rate + tf.random.uniform(tf.shape(x))) > 0
    dropped = tf.where(kept, x / (1 - rate), tf.zeros_like(x))
    return tf.where(training, dropped, x)
