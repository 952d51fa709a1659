# misconception: hands the work to TensorFlow's function under another name
# hint: Count yourself.
# killed by: test_rows_are_true_classes
from tensorflow.math import confusion_matrix as count


def confusion_matrix(labels, predictions, classes):
    return count(labels, predictions, classes)
