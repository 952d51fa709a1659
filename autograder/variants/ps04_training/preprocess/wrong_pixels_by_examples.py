# misconception: gives the pixels the first axis, and mixes the images in doing so
# hint: Reshaping does not move numbers: to which image does each belong afterwards?
# killed by: test_every_pixel
def preprocess(images, labels, maximum=255):
    columns = tf.reshape(tf.cast(images, tf.float32) / maximum, (-1, len(images)))
    return tf.transpose(columns), tf.one_hot(tf.cast(labels, tf.int32), 10)
