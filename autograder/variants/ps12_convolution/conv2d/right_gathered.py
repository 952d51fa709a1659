# unusual: gathers the pixels of all windows by their indices, along one axis after the other
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding not in ("valid", "same") or images.shape[-1] != kernels.shape[-2]:
        raise ValueError(f"unknown padding {padding} or wrong channels")

    def windows(x, axis, size, window):
        places = (size - window) // stride + 1
        if padding == "same":
            places = (size + stride - 1) // stride
            total = max(0, (places - 1) * stride + window - size)
            zeros = [[0, 0] for _ in x.shape]
            zeros[axis] = [total // 2, total - total // 2]
            x = tf.pad(x, zeros)
        return tf.gather(x, stride * np.arange(places)[:, None] + np.arange(window), axis=axis)

    x = windows(images, 1, images.shape[1], kernels.shape[0])
    x = windows(x, 3, images.shape[2], kernels.shape[1])
    return tf.einsum("niajbc,abco->nijo", x, kernels)
