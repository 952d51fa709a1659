# misconception: scales to [-1, 1]
# hint: Which value should a black pixel, 0, have?
# killed by: test_every_pixel
def preprocess(images, labels, maximum=255):
    rows = tf.reshape(2.0 * tf.cast(images, tf.float32) / maximum - 1.0, (len(images), -1))
    return rows, tf.one_hot(tf.cast(labels, tf.int32), 10)
