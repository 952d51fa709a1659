# misconception: divides the probabilities by their sum first, which changes the gradient
# hint: The formula has only the probabilities themselves in it.
# killed by: test_gradient
def categorical_crossentropy(y_true, probabilities):
    tiny = np.finfo(probabilities.dtype.as_numpy_dtype).tiny
    probabilities = probabilities / tf.reduce_sum(probabilities, axis=-1, keepdims=True)
    logarithms = tf.math.log(tf.maximum(probabilities, tiny))
    return -tf.reduce_sum(y_true * logarithms, axis=-1)
