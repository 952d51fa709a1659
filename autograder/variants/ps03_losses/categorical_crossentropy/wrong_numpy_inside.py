# misconception: computes with numpy, so that no gradient flows
# hint: The tape records TensorFlow operations only.
# killed by: test_gradient
def categorical_crossentropy(y_true, probabilities):
    p = probabilities.numpy()
    logarithms = np.log(np.maximum(p, np.finfo(p.dtype).tiny))
    return tf.constant(-np.sum(y_true.numpy() * logarithms, axis=-1), probabilities.dtype)
