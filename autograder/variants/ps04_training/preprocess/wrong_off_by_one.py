# misconception: divides by the number of grey values, one more than the largest
# hint: The grey value `maximum` itself should become exactly 1.0.
# killed by: test_every_pixel
def preprocess(images, labels, maximum=255):
    rows = tf.reshape(tf.cast(images, tf.float32) / (maximum + 1), (len(images), -1))
    return rows, tf.one_hot(tf.cast(labels, tf.int32), 10)
