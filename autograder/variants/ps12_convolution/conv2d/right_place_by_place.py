# unusual: visits the places one after the other
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding != "valid" and padding != "same":
        raise ValueError(padding)
    if images.shape[-1] != kernels.shape[2]:
        raise ValueError("channels")
    kh, kw = kernels.shape[0], kernels.shape[1]
    if padding == "same":
        rows, columns = (-(-int(size) // stride) for size in images.shape[1:3])
        down = max((rows - 1) * stride + kh - images.shape[1], 0)
        right = max((columns - 1) * stride + kw - images.shape[2], 0)
        images = tf.pad(
            images,
            [[0, 0], [down // 2, down - down // 2], [right // 2, right - right // 2], [0, 0]],
        )
    result = []
    for top in range(0, images.shape[1] - kh + 1, stride):
        result.append([])
        for left in range(0, images.shape[2] - kw + 1, stride):
            window = images[:, top : top + kh, left : left + kw, :]
            result[-1].append(tf.tensordot(window, kernels, axes=3))
    return tf.stack([tf.stack(row, axis=1) for row in result], axis=1)
