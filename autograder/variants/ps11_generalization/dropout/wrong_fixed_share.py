# misconception: drops a fixed number of elements
# hint: Each element is dropped by a draw of its own; how many are, is chance.
# killed by: test_number_of_zeros_is_left_to_chance
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError("rate must be in [0, 1)")
    keep = tf.reshape(tf.random.shuffle(tf.range(tf.size(x)) >= tf.cast(tf.round(rate * tf.cast(tf.size(x), tf.float32)), tf.int32)), tf.shape(x))
    dropped = tf.where(keep, x / (1 - rate), tf.zeros_like(x))
    return tf.where(training, dropped, x)
