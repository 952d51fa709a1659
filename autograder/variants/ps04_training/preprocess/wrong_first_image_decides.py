# misconception: finds out from the images whether they are scaled already
# hint: Divide by `maximum`, whatever the images hold.
# killed by: test_dark_batch
def preprocess(images, labels, maximum=255):
    x = tf.cast(images, tf.float32)
    if tf.reduce_max(x) > 100:
        x = x / maximum
    x = tf.reshape(x, [x.shape[0], -1])
    return x, tf.one_hot(tf.cast(labels, tf.int64), 10)
