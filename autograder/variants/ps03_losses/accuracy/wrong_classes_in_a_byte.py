# misconception: keeps the decisions in one byte
# hint: How many classes can a uint8 tell apart?
# killed by: test_many_classes
def accuracy(y_true, y_pred):
    a, b = (tf.cast(tf.argmax(t, 1), tf.uint8) for t in (y_true, y_pred))
    return tf.reduce_mean(tf.cast(a == b, tf.float32))
