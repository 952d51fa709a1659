# misconception: takes the shape while the graph is made
# hint: Sizes may be unknown then: tf.shape(x).
# killed by: test_training_as_a_tensor
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    kept = tf.random.uniform(x.shape) >= rate
    dropped = tf.where(kept, x / (1 - rate), tf.zeros_like(x))
    return tf.where(training, dropped, x)
