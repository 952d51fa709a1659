# misconception: makes as many columns as the largest label of the batch needs
# hint: How many classes are there, also where a batch holds no 9?
# killed by: test_ten_columns
def preprocess(images, labels, maximum=255):
    rows = tf.reshape(tf.cast(images, tf.float32) / maximum, (len(images), -1))
    return rows, tf.one_hot(tf.cast(labels, tf.int32), int(np.max(labels)) + 1)
