# misconception: takes as many zeros as with stride 1, whatever the stride
# hint: With a stride the last window begins earlier, and so needs fewer zeros.
# killed by: test_same_with_strides
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding not in ("valid", "same") or images.shape[-1] != kernels.shape[2]:
        raise ValueError("padding or channels")
    kh, kw = kernels.shape[:2]
    if padding == "same":
        before = [(size - 1) // 2 for size in (kh, kw)]
        after = [size // 2 for size in (kh, kw)]
        images = tf.pad(images, [[0, 0], *zip(before, after), [0, 0]])
    rows, columns = images.shape[1] - kh + 1, images.shape[2] - kw + 1
    return sum(
        tf.matmul(images[:, a : a + rows : stride, b : b + columns : stride], kernels[a, b])
        for a in range(kh)
        for b in range(kw)
    )
