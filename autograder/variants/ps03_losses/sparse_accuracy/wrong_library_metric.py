# misconception: leaves the decisions and the comparison to the library's metric
# hint: Decide with an argmax over the classes, and compare with the labels.
# killed by: test_fraction_of_right_decisions
def sparse_accuracy(labels, y_pred):
    return tf.reduce_mean(keras.metrics.sparse_categorical_accuracy(labels, y_pred))
