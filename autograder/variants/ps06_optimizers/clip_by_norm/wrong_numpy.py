# misconception: leaves TensorFlow for NumPy, which a tf.function cannot
# hint: Inside a tf.function a tensor has no `.numpy()`.
# killed by: test_works_compiled
def clip_by_norm(gradient, clipnorm):
    norm = np.linalg.norm(gradient.numpy())
    return gradient / max(norm / clipnorm, 1.0)
