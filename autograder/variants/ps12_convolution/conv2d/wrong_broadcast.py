# misconception: does not compare the numbers of channels, so that broadcasting makes up missing ones
# hint: What happens when the images have one channel and the kernels three?
# killed by: test_errors
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding not in ("valid", "same"):
        raise ValueError(padding)
    kh, kw = kernels.shape[:2]
    if padding == "same":
        margins = []
        for size, window in zip(images.shape[1:3], (kh, kw)):
            total = max((-(-size // stride) - 1) * stride + window - size, 0)
            margins.append([total // 2, total - total // 2])
        images = tf.pad(images, [[0, 0], *margins, [0, 0]])
    rows, columns = images.shape[1] - kh + 1, images.shape[2] - kw + 1
    result = 0
    for a in range(kh):
        for b in range(kw):
            seen = images[:, a : a + rows : stride, b : b + columns : stride]
            result += tf.reduce_sum(seen[..., None] * kernels[a, b], axis=-2)
    return result
