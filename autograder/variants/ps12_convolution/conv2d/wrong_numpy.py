# misconception: computes with NumPy, so that no gradient exists
# hint: Gradients pass only through TensorFlow's operations.
# killed by: test_gradient_flows
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding not in ("valid", "same") or images.shape[-1] != kernels.shape[2]:
        raise ValueError("padding or channels")
    x, k = np.asarray(images), np.asarray(kernels)
    kh, kw = k.shape[:2]
    if padding == "same":
        margins = []
        for size, window in zip(x.shape[1:3], (kh, kw)):
            total = max((-(-size // stride) - 1) * stride + window - size, 0)
            margins.append([total // 2, total - total // 2])
        x = np.pad(x, [[0, 0], *margins, [0, 0]])
    rows, columns = x.shape[1] - kh + 1, x.shape[2] - kw + 1
    return tf.constant(
        sum(
            x[:, a : a + rows : stride, b : b + columns : stride] @ k[a, b]
            for a in range(kh)
            for b in range(kw)
        )
    )
