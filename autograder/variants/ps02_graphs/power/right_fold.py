# unusual: folds over the range
@tf.function
def power(x, n):
    return tf.foldl(lambda acc, _: acc * x, tf.range(n), initializer=tf.ones_like(x))
