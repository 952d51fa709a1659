# unusual: tf.cond, for a tensor and for a bool
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    kept = tf.random.uniform(tf.shape(x)) >= rate
    dropped = tf.where(kept, x / (1 - rate), tf.zeros_like(x))
    return tf.cond(tf.convert_to_tensor(training), lambda: dropped, lambda: tf.convert_to_tensor(x))
