# misconception: hands the work to tf.nn.dropout
# hint: Write mask and scale yourself.
# killed by: test_zeros_and_scale
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    return tf.where(training, tf.nn.dropout(x, rate), x)
