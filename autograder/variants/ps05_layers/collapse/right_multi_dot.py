# unusual: applies the layers to the rows of an identity
def collapse(matrices):
    x = tf.eye(tf.shape(matrices[0])[0], dtype=matrices[0].dtype)
    for W in matrices:
        x = keras.ops.matmul(x, W)
    return x
