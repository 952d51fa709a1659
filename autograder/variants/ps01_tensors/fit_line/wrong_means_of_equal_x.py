# misconception: counts points of the same x once
# hint: Every point counts, also if another one has the same x.
# killed by: test_repeated_x
def fit_line(x, y):
    u, idx = tf.unique(x)
    ym = tf.math.unsorted_segment_mean(y, idx, tf.size(u))
    mx, my = tf.reduce_mean(u), tf.reduce_mean(ym)
    s = tf.reduce_sum((u - mx) * (ym - my)) / tf.reduce_sum((u - mx) ** 2)
    return s, my - s * mx
