# unusual: multiplies in the frequency domain, with the conjugate since nothing is turned upside down
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding not in ("valid", "same") or images.shape[-1] != kernels.shape[2]:
        raise ValueError("padding or channels")
    kh, kw = kernels.shape[:2]
    if padding == "same":
        margins = []
        for size, window in zip(images.shape[1:3], (kh, kw)):
            total = max((-(-size // stride) - 1) * stride + window - size, 0)
            margins.append([total // 2, total - total // 2])
        images = tf.pad(images, [[0, 0], *margins, [0, 0]])
    h, w = images.shape[1:3]
    x = tf.transpose(tf.cast(images, tf.float64), (0, 3, 1, 2))
    k = tf.transpose(tf.cast(kernels, tf.float64), (2, 3, 0, 1))
    k = tf.pad(k, [[0, 0], [0, 0], [0, h - kh], [0, w - kw]])
    x, k = (tf.signal.fft2d(tf.cast(v, tf.complex128)) for v in (x, k))
    y = tf.math.real(tf.signal.ifft2d(tf.einsum("nchw,cohw->nohw", x, tf.math.conj(k))))
    y = y[:, :, : h - kh + 1 : stride, : w - kw + 1 : stride]
    return tf.cast(tf.transpose(y, (0, 2, 3, 1)), images.dtype)
