# misconception: takes small values for dropped ones
# hint: What decides whether an element is dropped? Not its value.
# killed by: test_small_and_large_values
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError("rate must be in [0, 1)")
    keep = tf.random.uniform(tf.shape(x)) >= rate
    dropped = tf.where(keep, x / (1 - rate), tf.zeros_like(x)) * tf.cast(tf.abs(x) > 1e-3, x.dtype)
    return tf.where(training, dropped, x)
