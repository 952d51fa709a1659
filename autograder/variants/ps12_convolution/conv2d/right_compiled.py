# unusual: a tf.function, with the sum over windows in an accumulator
@tf.function
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding not in ("valid", "same"):
        raise ValueError("padding")
    images, kernels = tf.convert_to_tensor(images), tf.convert_to_tensor(kernels)
    if images.shape[-1] != kernels.shape[2]:
        raise ValueError("channels")
    kh, kw = kernels.shape[0], kernels.shape[1]
    if padding == "same":
        h, w = images.shape[1], images.shape[2]
        down = max((-(-h // stride) - 1) * stride + kh - h, 0)
        right = max((-(-w // stride) - 1) * stride + kw - w, 0)
        images = tf.pad(
            images,
            [[0, 0], [down // 2, down - down // 2], [right // 2, right - right // 2], [0, 0]],
        )
    rows, columns = images.shape[1] - kh + 1, images.shape[2] - kw + 1
    result = tf.tensordot(images[:, :rows:stride, :columns:stride], kernels[0, 0], 1)
    for a in range(kh):
        for b in range(kw):
            if a + b > 0:
                seen = images[:, a : a + rows : stride, b : b + columns : stride]
                result += tf.tensordot(seen, kernels[a, b], 1)
    return result
