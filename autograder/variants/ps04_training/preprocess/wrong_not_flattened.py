# misconception: keeps the images two-dimensional
# hint: A row for each image: which shape is that?
# killed by: test_every_pixel
def preprocess(images, labels, maximum=255):
    return tf.cast(images, tf.float32) / maximum, tf.one_hot(tf.cast(labels, tf.int32), 10)
