# misconception: draws the mask with NumPy
# hint: In a graph NumPy draws once, when the graph is made.
# killed by: test_new_zeros_in_each_call
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError(f"the rate must lie in [0, 1), but it is {rate}")
    kept = np.random.uniform(size=x.shape) >= rate
    dropped = tf.where(kept, x / (1 - rate), tf.zeros_like(x))
    return tf.where(training, dropped, x)
