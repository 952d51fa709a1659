# misconception: hands the work to TensorFlow's function
# hint: Count yourself.
# killed by: test_rows_are_true_classes
def confusion_matrix(labels, predictions, classes):
    return tf.math.confusion_matrix(labels, predictions, classes)
