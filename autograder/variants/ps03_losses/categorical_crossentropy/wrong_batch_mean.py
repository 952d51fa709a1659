# misconception: is the mean over the batch instead of one loss per example
# hint: Sum over the classes only; the mean over the batch is taken later.
# killed by: test_value
def categorical_crossentropy(y_true, probabilities):
    tiny = np.finfo(probabilities.dtype.as_numpy_dtype).tiny
    logarithms = tf.math.log(tf.maximum(probabilities, tiny))
    return -tf.reduce_mean(tf.reduce_sum(y_true * logarithms, axis=-1))
