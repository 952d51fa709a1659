# misconception: lets no gradient through
# hint: The kept elements have the gradient 1 / (1 - rate).
# killed by: test_gradient
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    kept = tf.random.uniform(tf.shape(x)) >= rate
    dropped = tf.where(kept, tf.stop_gradient(x) / (1 - rate), tf.zeros_like(x))
    return tf.where(training, dropped, x)
