# misconception: moves the window by one pixel, whatever the stride
# hint: The slices need the stride as their step.
# killed by: test_stride
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding not in ("valid", "same") or images.shape[-1] != kernels.shape[2]:
        raise ValueError("padding or channels")
    kh, kw = kernels.shape[:2]
    if padding == "same":
        margins = [[(size - 1) // 2, size // 2] for size in (kh, kw)]
        images = tf.pad(images, [[0, 0], *margins, [0, 0]])
    rows, columns = images.shape[1] - kh + 1, images.shape[2] - kw + 1
    return sum(
        tf.matmul(images[:, a : a + rows, b : b + columns], kernels[a, b])
        for a in range(kh)
        for b in range(kw)
    )
