# unusual: folds the list with functools.reduce
import functools


def collapse(matrices):
    return functools.reduce(tf.matmul, [tf.convert_to_tensor(m) for m in matrices])
