# misconception: lets the windows lie side by side, as in pooling
# hint: The window moves by the stride, not by its own size; windows overlap.
# killed by: test_valid
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding not in ("valid", "same") or images.shape[-1] != kernels.shape[2]:
        raise ValueError("padding or channels")
    kh, kw, channels, outputs = kernels.shape
    rows, columns = images.shape[1] // kh, images.shape[2] // kw
    blocks = tf.reshape(images[:, : rows * kh, : columns * kw], (-1, rows, kh, columns, kw, channels))
    return tf.einsum("niajbc,abco->nijo", blocks, kernels)
