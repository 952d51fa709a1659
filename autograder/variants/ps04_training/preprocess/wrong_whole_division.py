# misconception: divides the integers as integers, which leaves only 0 and 1
# hint: Change the type first, then divide.
# killed by: test_every_pixel
def preprocess(images, labels, maximum=255):
    rows = tf.reshape(tf.cast(images // tf.cast(maximum, images.dtype), tf.float32), (len(images), -1))
    return rows, tf.one_hot(tf.cast(labels, tf.int32), 10)
