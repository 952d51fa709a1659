# misconception: draws the seed of the mask in Python
# hint: In a graph Python draws once, when the graph is made.
# killed by: test_new_zeros_in_each_call
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    kept = tf.random.stateless_uniform(tf.shape(x), seed=np.random.randint(0, 10**6, 2)) >= rate
    dropped = tf.where(kept, x / (1 - rate), tf.zeros_like(x))
    return tf.where(training, dropped, x)
