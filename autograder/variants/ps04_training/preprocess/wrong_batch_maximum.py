# misconception: divides by the brightest pixel of the batch
# hint: Would the same picture come out alike in another batch?
# killed by: test_dark_batch
def preprocess(images, labels, maximum=255):
    images = tf.cast(images, tf.float32)
    rows = tf.reshape(images / tf.reduce_max(images), (len(images), -1))
    return rows, tf.one_hot(tf.cast(labels, tf.int32), 10)
