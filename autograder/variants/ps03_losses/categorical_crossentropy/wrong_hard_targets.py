# misconception: looks only at the largest target, so that soft targets are treated as one-hot
# hint: A target such as [0.5, 0.5, 0] asks for two classes.
# killed by: test_soft_targets
def categorical_crossentropy(y_true, probabilities):
    tiny = np.finfo(probabilities.dtype.as_numpy_dtype).tiny
    chosen = tf.gather(probabilities, tf.argmax(y_true, axis=-1), axis=-1, batch_dims=1)
    return -tf.math.log(tf.maximum(chosen, tiny))
