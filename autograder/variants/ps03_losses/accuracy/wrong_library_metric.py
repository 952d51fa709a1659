# misconception: leaves the decisions and the comparison to the library's metric
# hint: Decide with an argmax over the classes, and compare the decisions.
# killed by: test_fraction_of_right_decisions
def accuracy(y_true, y_pred):
    return tf.reduce_mean(keras.metrics.categorical_accuracy(y_true, y_pred))
