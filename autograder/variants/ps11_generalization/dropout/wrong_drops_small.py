# misconception: drops the smallest elements
# hint: Chance decides, not the size.
# killed by: test_new_zeros_in_each_call
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    kept = tf.cast(tf.argsort(tf.argsort(tf.reshape(x, [-1]))), tf.float32) / tf.cast(tf.size(x), tf.float32) >= rate
    kept = tf.reshape(kept, tf.shape(x))
    dropped = tf.where(kept, x / (1 - rate), tf.zeros_like(x))
    return tf.where(training, dropped, x)
