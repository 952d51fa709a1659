# misconception: compares labels of another integer dtype with the int64 of tf.argmax, which is an error
# hint: TensorFlow never casts silently: give both sides the same dtype.
# killed by: test_label_dtypes
def sparse_accuracy(labels, y_pred):
    hits = tf.equal(labels, tf.argmax(y_pred, axis=-1))
    return tf.reduce_mean(tf.cast(hits, tf.float32))
