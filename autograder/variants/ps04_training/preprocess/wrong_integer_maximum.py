# misconception: makes an integer of the maximum
# hint: `maximum` may be a float.
# killed by: test_other_maximum
def preprocess(images, labels, maximum=255):
    x = tf.reshape(images, (images.shape[0], images.shape[1] * images.shape[2]))
    return tf.cast(x, tf.float32) / int(maximum), tf.one_hot(tf.cast(labels, tf.int32), 10)
