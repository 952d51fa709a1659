# misconception: adds the terms of the binary cross-entropy for the other classes
# hint: Only the classes that the target asks for count.
# killed by: test_value
def categorical_crossentropy(y_true, probabilities):
    tiny = np.finfo(probabilities.dtype.as_numpy_dtype).tiny
    hits = y_true * tf.math.log(tf.maximum(probabilities, tiny))
    others = (1 - y_true) * tf.math.log(tf.maximum(1 - probabilities, tiny))
    return -tf.reduce_sum(hits + others, axis=-1)
