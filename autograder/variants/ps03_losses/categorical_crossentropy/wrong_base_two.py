# misconception: measures in bits, with the logarithm to base 2
# hint: The natural logarithm is meant.
# killed by: test_value
def categorical_crossentropy(y_true, probabilities):
    tiny = np.finfo(probabilities.dtype.as_numpy_dtype).tiny
    logarithms = tf.math.log(tf.maximum(probabilities, tiny)) / np.log(2)
    return -tf.reduce_sum(y_true * logarithms, axis=-1)
