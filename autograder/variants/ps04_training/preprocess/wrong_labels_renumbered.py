# misconception: numbers the classes by those that occur in the batch
# hint: Label 7 belongs to column 7, whatever the other labels are.
# killed by: test_ten_columns
def preprocess(images, labels, maximum=255):
    rows = tf.reshape(tf.cast(images, tf.float32) / maximum, (len(images), -1))
    _, positions = np.unique(np.asarray(labels), return_inverse=True)
    return rows, tf.one_hot(positions, 10)
