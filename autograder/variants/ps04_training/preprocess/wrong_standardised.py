# misconception: standardises by the mean and the spread of the batch
# hint: Only the known range of the format decides the scale here.
# killed by: test_every_pixel
def preprocess(images, labels, maximum=255):
    rows = tf.reshape(tf.cast(images, tf.float32) / maximum, (len(images), -1))
    rows = (rows - tf.reduce_mean(rows)) / (tf.math.reduce_std(rows) + 1e-7)
    return rows, tf.one_hot(tf.cast(labels, tf.int32), 10)
