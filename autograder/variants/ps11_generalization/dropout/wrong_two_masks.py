# misconception: has one mask on the way forward and another on the way back
# hint: The gradient is that of what was computed.
# killed by: test_gradient
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError("rate")

    def mask():
        kept = tf.cast(tf.random.uniform(tf.shape(x)) >= rate, x.dtype) / (1 - rate)
        return tf.where(training, kept, tf.ones_like(x))

    @tf.custom_gradient
    def dropped(x):
        return x * mask(), lambda upstream: upstream * mask()

    return dropped(tf.convert_to_tensor(x))
