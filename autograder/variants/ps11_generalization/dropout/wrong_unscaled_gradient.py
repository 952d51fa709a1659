# misconception: scales the values and not the gradient
# hint: The gradient of x / (1 - rate) has that factor too.
# killed by: test_gradient
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    kept = tf.random.uniform(tf.shape(x)) >= rate
    dropped = tf.where(kept, x + tf.stop_gradient(x / (1 - rate) - x), tf.zeros_like(x))
    return tf.where(training, dropped, x)
