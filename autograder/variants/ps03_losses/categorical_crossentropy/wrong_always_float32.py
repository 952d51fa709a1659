# misconception: computes in float32 whatever the dtype of the probabilities
# hint: The result has the dtype of the probabilities.
# killed by: test_dtype_is_kept
def categorical_crossentropy(y_true, probabilities):
    y_true, probabilities = tf.cast(y_true, tf.float32), tf.cast(probabilities, tf.float32)
    logarithms = tf.math.log(tf.maximum(probabilities, np.finfo(np.float32).tiny))
    return -tf.reduce_sum(y_true * logarithms, axis=-1)
