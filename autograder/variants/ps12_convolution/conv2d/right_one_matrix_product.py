# unusual: lays all windows out as rows and multiplies once, as libraries long did (im2col)
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding not in ("valid", "same"):
        raise ValueError("padding is 'valid' or 'same'")
    if images.shape[3] != kernels.shape[2]:
        raise ValueError("the channels do not match")
    kh, kw, channels, outputs = kernels.shape
    _, h, w, _ = images.shape
    if padding == "same":
        down = max((-(-h // stride) - 1) * stride + kh - h, 0)
        right = max((-(-w // stride) - 1) * stride + kw - w, 0)
        margins = ((0, 0), (down // 2, (down + 1) // 2), (right // 2, (right + 1) // 2), (0, 0))
        images, h, w = tf.pad(images, margins), h + down, w + right
    windows = [
        images[:, a : h - kh + a + 1 : stride, b : w - kw + b + 1 : stride]
        for a in range(kh)
        for b in range(kw)
    ]
    columns = tf.concat(windows, axis=-1)
    flat = tf.reshape(columns, (-1, kh * kw * channels))
    product = flat @ tf.reshape(kernels, (kh * kw * channels, outputs))
    return tf.reshape(product, (-1, columns.shape[1], columns.shape[2], outputs))
