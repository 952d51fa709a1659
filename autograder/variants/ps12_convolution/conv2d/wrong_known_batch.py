# misconception: needs to know the number of images while the graph is being made
# hint: In a graph the batch size may be None: let -1 or `tf.shape` stand for it.
# killed by: test_batches_of_unknown_size
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding not in ("valid", "same") or images.shape[-1] != kernels.shape[2]:
        raise ValueError("padding or channels")
    kh, kw, channels, outputs = kernels.shape
    if padding == "same":
        margins = []
        for size, window in zip(images.shape[1:3], (kh, kw)):
            total = max((-(-size // stride) - 1) * stride + window - size, 0)
            margins.append([total // 2, total - total // 2])
        images = tf.pad(images, [[0, 0], *margins, [0, 0]])
    n = images.shape[0]
    rows, columns = ((s - w) // stride + 1 for s, w in zip(images.shape[1:3], (kh, kw)))
    result = tf.zeros((n, rows, columns, outputs), images.dtype)
    for a in range(kh):
        for b in range(kw):
            down, right = (rows - 1) * stride + 1, (columns - 1) * stride + 1
            seen = images[:, a : a + down : stride, b : b + right : stride]
            result += seen @ kernels[a, b]
    return result
