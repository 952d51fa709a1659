# misconception: takes the mean over the window and the channels instead of the sum
# hint: The contributions of the window are summed up.
# killed by: test_valid
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding not in ("valid", "same") or images.shape[-1] != kernels.shape[2]:
        raise ValueError("padding or channels")
    kh, kw, channels = kernels.shape[:3]
    if padding == "same":
        margins = []
        for size, window in zip(images.shape[1:3], (kh, kw)):
            total = max((-(-size // stride) - 1) * stride + window - size, 0)
            margins.append([total // 2, total - total // 2])
        images = tf.pad(images, [[0, 0], *margins, [0, 0]])
    rows, columns = images.shape[1] - kh + 1, images.shape[2] - kw + 1
    return sum(
        tf.matmul(images[:, a : a + rows : stride, b : b + columns : stride], kernels[a, b])
        for a in range(kh)
        for b in range(kw)
    ) / (kh * kw * channels)
