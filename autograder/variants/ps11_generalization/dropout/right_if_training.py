# unusual: a plain if, which AutoGraph translates where it is traced
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError("the rate must lie in [0, 1)")
    if training:
        kept = tf.random.uniform(tf.shape(x)) >= rate
        return tf.where(kept, x / (1 - rate), tf.zeros_like(x))
    return tf.identity(x)
