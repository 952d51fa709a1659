# unusual: halves the stack recursively
def collapse(matrices):
    if len(matrices) == 1:
        return tf.identity(matrices[0])
    middle = len(matrices) // 2
    return tf.matmul(collapse(matrices[:middle]), collapse(matrices[middle:]))
