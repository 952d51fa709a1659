# misconception: drops whole rows
# hint: Each element has a chance of its own.
# killed by: test_each_element_on_its_own
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    kept = tf.random.uniform(tf.concat([tf.shape(x)[:-1], tf.ones_like(tf.shape(x)[-1:])], 0)) >= rate
    dropped = tf.where(kept, x / (1 - rate), tf.zeros_like(x))
    return tf.where(training, dropped, x)
