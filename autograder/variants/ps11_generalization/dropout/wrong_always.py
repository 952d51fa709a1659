# misconception: drops in use too
# hint: In use nothing is dropped.
# killed by: test_as_it_is_in_use
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    kept = tf.random.uniform(tf.shape(x)) >= rate
    dropped = tf.where(kept, x / (1 - rate), tf.zeros_like(x))
    return dropped
