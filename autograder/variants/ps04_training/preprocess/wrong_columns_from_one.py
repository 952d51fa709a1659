# misconception: counts the columns from 1, so that each label stands one column too far left
# hint: Which label belongs to the first column?
# killed by: test_ten_columns
def preprocess(images, labels, maximum=255):
    rows = tf.reshape(tf.cast(images, tf.float32) / maximum, (len(images), -1))
    return rows, tf.one_hot(tf.cast(labels, tf.int32) - 1, 10)
