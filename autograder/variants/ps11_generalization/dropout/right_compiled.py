# unusual: a tf.function
@tf.function
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError("the rate must lie in [0, 1)")
    if training:
        return x * tf.cast(tf.random.uniform(tf.shape(x)) >= rate, x.dtype) / (1 - rate)
    return tf.identity(x)
