# misconception: accepts a rate of 1
# hint: A rate of 1 divides by zero.
# killed by: test_impossible_rates
def dropout(x, rate, training):
    if not 0 <= rate <= 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    kept = tf.random.uniform(tf.shape(x)) >= rate
    dropped = tf.where(kept, x / (1 - rate + 1e-12), tf.zeros_like(x))
    return tf.where(training, dropped, x)
