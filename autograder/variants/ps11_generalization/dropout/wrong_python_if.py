# misconception: asks `if training` of a tensor
# hint: In a graph a tensor has no truth value; tf.where works everywhere.
# killed by: test_training_as_a_tensor
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    kept = tf.random.uniform(tf.shape(x)) >= rate
    dropped = tf.where(kept, x / (1 - rate), tf.zeros_like(x))
    return dropped if bool(training) else tf.identity(x)
