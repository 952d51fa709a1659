# misconception: drops axes of length one, so that a single image loses its row
# hint: Keep both axes: the result has shape (n, h * w).
# killed by: test_axes_of_length_one
def preprocess(images, labels, maximum=255):
    x = tf.cast(tf.squeeze(images), tf.float32) / maximum
    x = tf.reshape(x, (-1, images.shape[1] * images.shape[2]))
    return x, tf.squeeze(tf.one_hot(tf.cast(labels, tf.int32), 10))
