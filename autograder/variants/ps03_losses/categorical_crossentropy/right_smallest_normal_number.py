# unusual: raises probabilities to the smallest normal number of their dtype before the logarithm
def categorical_crossentropy(y_true, probabilities):
    tiny = np.finfo(probabilities.dtype.as_numpy_dtype).tiny
    logarithms = tf.math.log(tf.maximum(probabilities, tiny))
    return -tf.reduce_sum(y_true * logarithms, axis=-1)
