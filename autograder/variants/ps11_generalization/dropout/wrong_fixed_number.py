# misconception: drops a fixed number of elements in each row
# hint: Each element is dropped independently of the others.
# killed by: test_each_element_on_its_own
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    numbers = tf.random.uniform(tf.shape(x))
    ranks = tf.argsort(tf.argsort(numbers))
    kept = tf.cast(ranks, tf.float32) >= rate * tf.cast(tf.shape(x)[-1] if x.shape.rank else 1, tf.float32)
    dropped = tf.where(kept, x / (1 - rate), tf.zeros_like(x))
    return tf.where(training, dropped, x)
