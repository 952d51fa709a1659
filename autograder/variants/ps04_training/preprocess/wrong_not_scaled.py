# misconception: leaves the grey values as they are
# hint: Which grey value should become 1.0?
# killed by: test_every_pixel
def preprocess(images, labels, maximum=255):
    rows = tf.reshape(tf.cast(images, tf.float32), (len(images), -1))
    return rows, tf.one_hot(tf.cast(labels, tf.int32), 10)
