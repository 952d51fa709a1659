# misconception: divides each image by its own brightest pixel
# hint: A faint picture should stay faint.
# killed by: test_every_pixel
def preprocess(images, labels, maximum=255):
    images = tf.cast(images, tf.float32)
    rows = tf.reshape(images, (len(images), -1))
    rows = tf.math.divide_no_nan(rows, tf.reduce_max(rows, axis=1, keepdims=True))
    return rows, tf.one_hot(tf.cast(labels, tf.int32), 10)
