# unusual: needs no padding: matrices of zeros and ones say which pixel meets which kernel entry
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding not in {"valid", "same"}:
        raise ValueError("only valid and same")
    if int(images.shape[-1]) != int(kernels.shape[2]):
        raise ValueError("as many channels as the images have")

    def selection(size, window):
        places, before = (size - window) // stride + 1, 0
        if padding == "same":
            places = -(-size // stride)
            before = max((places - 1) * stride + window - size, 0) // 2
        i, a, p = np.ogrid[:places, :window, :size]
        return tf.constant(p == stride * i + a - before)

    rows = tf.cast(selection(images.shape[1], kernels.shape[0]), images.dtype)
    columns = tf.cast(selection(images.shape[2], kernels.shape[1]), images.dtype)
    x = tf.einsum("iap,npqc->niaqc", rows, images)
    x = tf.einsum("jbq,niaqc->niajbc", columns, x)
    return tf.einsum("niajbc,abco->nijo", x, kernels)
