# unusual: sends the unit vectors through the layers
def collapse(matrices):
    first = tf.convert_to_tensor(matrices[0])
    x = tf.eye(tf.shape(first)[0], dtype=first.dtype)
    for matrix in matrices:
        x = x @ matrix
    return x
