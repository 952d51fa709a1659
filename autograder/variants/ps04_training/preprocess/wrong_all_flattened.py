# misconception: flattens the images of the batch into one long vector
# hint: The first axis, that of the examples, must stay.
# killed by: test_every_pixel
def preprocess(images, labels, maximum=255):
    rows = tf.reshape(tf.cast(images, tf.float32) / maximum, (-1,))
    return rows, tf.one_hot(tf.cast(labels, tf.int32), 10)
