# misconception: divides by 255 whatever `maximum` is
# hint: Is every argument of your function used?
# killed by: test_maximum
def preprocess(images, labels, maximum=255):
    rows = tf.reshape(tf.cast(images, tf.float32) / 255.0, (len(images), -1))
    return rows, tf.one_hot(tf.cast(labels, tf.int32), 10)
