# misconception: accepts any rate
# hint: A rate of 1 divides by zero.
# killed by: test_impossible_rates
def dropout(x, rate, training):
    kept = tf.random.uniform(tf.shape(x)) >= rate
    dropped = tf.where(kept, x / (1 - rate), tf.zeros_like(x))
    return tf.where(training, dropped, x)
