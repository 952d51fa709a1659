# misconception: leaves the labels integers
# hint: How far apart should two classes be?
# killed by: test_ten_columns
def preprocess(images, labels, maximum=255):
    rows = tf.reshape(tf.cast(images, tf.float32) / maximum, (len(images), -1))
    return rows, tf.cast(labels, tf.float32)
