# unusual: a mask and a factor that are cast to the dtype
def dropout(x, rate, training):
    if rate < 0.0 or rate >= 1.0:
        raise ValueError(f"rate is {rate}")
    x = tf.convert_to_tensor(x)
    if rate == 0:
        return tf.identity(x)
    mask = tf.cast(tf.random.uniform(tf.shape(x), dtype=tf.float32) > rate, x.dtype)
    scale = tf.cast(1.0 / (1.0 - rate), x.dtype)
    return tf.where(tf.cast(training, tf.bool), x * mask * scale, x)
