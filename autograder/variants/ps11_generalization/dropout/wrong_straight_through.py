# misconception: passes the gradient through as if nothing were dropped
# hint: What was dropped has gradient zero.
# killed by: test_gradient
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    kept = tf.random.uniform(tf.shape(x)) >= rate
    dropped = tf.where(kept, x / (1 - rate), tf.zeros_like(x))
    return x + tf.stop_gradient(tf.where(training, dropped, x) - x)
