# unusual: draws classes by logits
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    if rate == 0:
        return tf.identity(x)
    logits = tf.math.log([[float(rate), 1.0 - rate]])
    kept = tf.reshape(tf.random.categorical(logits, tf.size(x)), tf.shape(x)) == 1
    dropped = tf.where(kept, x / (1 - rate), tf.zeros_like(x))
    return tf.where(training, dropped, x)
