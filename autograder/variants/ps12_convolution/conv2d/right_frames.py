# unusual: cuts frames along both axes with the functions for sound, in float64
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding not in ("valid", "same") or images.shape[-1] != kernels.shape[2]:
        raise ValueError("padding or channels")
    dtype = images.dtype
    x, k = tf.cast(images, tf.float64), tf.cast(kernels, tf.float64)
    kh, kw = k.shape[:2]
    if padding == "same":
        margins = []
        for size, window in zip(x.shape[1:3], (kh, kw)):
            total = max((-(-size // stride) - 1) * stride + window - size, 0)
            margins.append([total // 2, total - total // 2])
        x = tf.pad(x, [[0, 0], *margins, [0, 0]])
    x = tf.signal.frame(x, kh, stride, axis=1)
    x = tf.signal.frame(x, kw, stride, axis=3)
    return tf.cast(tf.einsum("niajbc,abco->nijo", x, k), dtype)
