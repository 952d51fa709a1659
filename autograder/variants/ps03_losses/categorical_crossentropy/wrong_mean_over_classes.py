# misconception: divides by the number of classes
# hint: Sum over the classes.
# killed by: test_value
def categorical_crossentropy(y_true, probabilities):
    tiny = np.finfo(probabilities.dtype.as_numpy_dtype).tiny
    logarithms = tf.math.log(tf.maximum(probabilities, tiny))
    return -tf.reduce_mean(y_true * logarithms, axis=-1)
