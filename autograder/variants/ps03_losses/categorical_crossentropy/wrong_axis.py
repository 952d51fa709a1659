# misconception: sums over the examples instead of over the classes
# hint: Which axis counts the classes?
# killed by: test_value
def categorical_crossentropy(y_true, probabilities):
    tiny = np.finfo(probabilities.dtype.as_numpy_dtype).tiny
    logarithms = tf.math.log(tf.maximum(probabilities, tiny))
    return -tf.reduce_sum(y_true * logarithms, axis=0)
