# misconception: has the wrong sign, so that training would make the right class unlikely
# hint: The logarithm of a probability is negative; a loss is not.
# killed by: test_value
def categorical_crossentropy(y_true, probabilities):
    tiny = np.finfo(probabilities.dtype.as_numpy_dtype).tiny
    logarithms = tf.math.log(tf.maximum(probabilities, tiny))
    return tf.reduce_sum(y_true * logarithms, axis=-1)
