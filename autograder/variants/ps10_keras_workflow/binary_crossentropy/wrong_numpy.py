# misconception: computes with NumPy, which has no gradient
# hint: Use TensorFlow's functions, so that a tape can follow.
# killed by: test_slope
def binary_crossentropy(labels, logits):
    y, z = np.asarray(labels), np.asarray(logits)
    if y.shape != z.shape:
        raise ValueError("shapes differ")
    loss = np.mean(np.logaddexp(0, z) - y.astype(z.dtype) * z, axis=1, dtype=z.dtype)
    return tf.constant(loss.astype(z.dtype))
