# misconception: hands the work to the library under another name
# hint: Write mask and scale yourself.
# killed by: test_zeros_and_scale
from tensorflow.nn import dropout as drop


def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    return tf.where(training, drop(x, rate), x)
