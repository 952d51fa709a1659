# misconception: is the divergence from the targets, which leaves out the entropy of soft targets
# hint: Cross-entropy is the divergence plus the entropy of the target; for one-hot targets that is 0.
# killed by: test_soft_targets
def categorical_crossentropy(y_true, probabilities):
    tiny = np.finfo(probabilities.dtype.as_numpy_dtype).tiny
    ratios = tf.math.log(tf.maximum(y_true, tiny)) - tf.math.log(tf.maximum(probabilities, tiny))
    return tf.reduce_sum(y_true * ratios, axis=-1)
