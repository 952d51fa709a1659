# unusual: divides in float64, then rounds; scatters the ones
def preprocess(images, labels, maximum=255):
    n = len(images)
    rows = tf.cast(tf.cast(tf.reshape(images, (n, -1)), tf.float64) / maximum, tf.float32)
    places = tf.stack([tf.range(n), tf.cast(labels, tf.int32)], axis=1)
    return rows, tf.scatter_nd(places, tf.ones(n), (n, 10))
