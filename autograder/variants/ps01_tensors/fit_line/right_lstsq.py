# unusual: hands the overdetermined equations to a library function
def fit_line(x, y):
    design = tf.stack([x, tf.ones_like(x)], axis=1)
    line = tf.linalg.lstsq(design, y[:, tf.newaxis], fast=False)
    return tuple(tf.unstack(line[:, 0]))
