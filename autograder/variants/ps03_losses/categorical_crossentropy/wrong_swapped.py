# misconception: exchanges targets and probabilities
# hint: The logarithm belongs to the prediction, the weights to the target.
# killed by: test_value
def categorical_crossentropy(y_true, probabilities):
    tiny = np.finfo(probabilities.dtype.as_numpy_dtype).tiny
    logarithms = tf.math.log(tf.maximum(y_true, tiny))
    return -tf.reduce_sum(probabilities * logarithms, axis=-1)
