# misconception: takes a softmax of the scores before it decides
# hint: Only the order of the scores counts; a softmax makes scores that hardly differ equal.
# killed by: test_order_alone_counts
def accuracy(y_true, y_pred):
    p = tf.nn.softmax(y_pred)
    return tf.reduce_mean(tf.cast(tf.argmax(y_true, 1) == tf.argmax(p, 1), tf.float32))
