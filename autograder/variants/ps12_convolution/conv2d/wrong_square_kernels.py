# misconception: takes all kernels for square, with the height for the width
# hint: Height and width of a kernel are two numbers.
# killed by: test_valid
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding not in ("valid", "same") or images.shape[-1] != kernels.shape[2]:
        raise ValueError("padding or channels")
    k = kernels.shape[0]
    if padding == "same":
        margins = []
        for size in images.shape[1:3]:
            total = max((-(-size // stride) - 1) * stride + k - size, 0)
            margins.append([total // 2, total - total // 2])
        images = tf.pad(images, [[0, 0], *margins, [0, 0]])
    rows, columns = images.shape[1] - k + 1, images.shape[2] - k + 1
    return sum(
        tf.matmul(images[:, a : a + rows : stride, b : b + columns : stride], kernels[a, b])
        for a in range(k)
        for b in range(k)
    )
