# misconception: flattens each image column by column
# hint: In which order should the pixels of an image come?
# killed by: test_every_pixel
def preprocess(images, labels, maximum=255):
    images = tf.transpose(tf.cast(images, tf.float32) / maximum, (0, 2, 1))
    return tf.reshape(images, (len(images), -1)), tf.one_hot(tf.cast(labels, tf.int32), 10)
