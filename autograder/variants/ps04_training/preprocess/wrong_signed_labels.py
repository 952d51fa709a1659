# misconception: casts the labels to the images' type first
# hint: Labels are class numbers of any integer type.
# killed by: test_label_dtypes
def preprocess(images, labels, maximum=255):
    n = len(images)
    x = tf.reshape(tf.cast(images, tf.float32), (n, -1)) / float(maximum)
    return x, tf.one_hot(labels, 10)
