# misconception: rounds to half precision on the way
# hint: Cast to float32 before you divide.
# killed by: test_every_pixel
def preprocess(images, labels, maximum=255):
    x = tf.cast(images, tf.float16) / maximum
    x = tf.cast(tf.reshape(x, (len(x), -1)), tf.float32)
    return x, tf.one_hot(tf.cast(labels, tf.int32), 10)
