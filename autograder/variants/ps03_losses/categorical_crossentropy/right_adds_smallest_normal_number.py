# unusual: adds the smallest normal number, which vanishes in any ordinary probability
def categorical_crossentropy(y_true, probabilities):
    tiny = np.finfo(probabilities.dtype.as_numpy_dtype).tiny
    return tf.reduce_sum(-y_true * tf.math.log(probabilities + tiny), axis=1)
