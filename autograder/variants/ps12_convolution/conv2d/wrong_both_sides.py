# misconception: pads half of the window on each side, whatever the window and the stride
# hint: An even window needs one zero less on one side: add up how many are needed, then share them out.
# killed by: test_same
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding not in ("valid", "same") or images.shape[-1] != kernels.shape[2]:
        raise ValueError("padding or channels")
    kh, kw = kernels.shape[:2]
    if padding == "same":
        images = tf.pad(images, [[0, 0], [kh // 2] * 2, [kw // 2] * 2, [0, 0]])
    rows, columns = images.shape[1] - kh + 1, images.shape[2] - kw + 1
    return sum(
        tf.matmul(images[:, a : a + rows : stride, b : b + columns : stride], kernels[a, b])
        for a in range(kh)
        for b in range(kw)
    )
