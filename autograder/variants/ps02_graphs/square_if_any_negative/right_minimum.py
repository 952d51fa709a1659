# unusual: asks the smallest element, and rebinds x in one branch only
def _square(x):
    if tf.reduce_min(x) < 0:
        x = x**2
    return x


square_if_any_negative = tf.function(_square)
