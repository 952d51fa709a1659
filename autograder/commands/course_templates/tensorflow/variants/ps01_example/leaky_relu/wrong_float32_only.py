# misconception: turns every input into float32
# hint: Compute in the dtype of x; do not cast it.
# killed by: test_precision_is_kept
def leaky_relu(x, slope=0.1):
    x = tf.cast(x, tf.float32)
    return tf.where(x > 0, x, slope * x)
