# misconception: convolves with stride 1 and then takes every second pixel, which starts elsewhere
# hint: With "same" the zeros depend on the stride, so the first window stands elsewhere.
# killed by: test_same_with_strides
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding not in ("valid", "same") or images.shape[-1] != kernels.shape[2]:
        raise ValueError("padding or channels")
    kh, kw = kernels.shape[:2]
    height, width = images.shape[1:3]
    if padding == "same":
        margins = [[(size - 1) // 2, size // 2] for size in (kh, kw)]
        images = tf.pad(images, [[0, 0], *margins, [0, 0]])
    rows, columns = images.shape[1] - kh + 1, images.shape[2] - kw + 1
    whole = sum(
        tf.matmul(images[:, a : a + rows, b : b + columns], kernels[a, b])
        for a in range(kh)
        for b in range(kw)
    )
    return whole[:, ::stride, ::stride]
