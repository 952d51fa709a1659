# misconception: makes one-hot rows of integers
# hint: Which dtype do the predictions have, from which these targets are subtracted?
# killed by: test_ten_columns
def preprocess(images, labels, maximum=255):
    rows = tf.reshape(tf.cast(images, tf.float32) / maximum, (len(images), -1))
    return rows, tf.one_hot(tf.cast(labels, tf.int32), 10, dtype=tf.int32)
