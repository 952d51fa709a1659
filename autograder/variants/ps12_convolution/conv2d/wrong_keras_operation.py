# misconception: reaches the library's convolution through keras.ops
# hint: Write it with padding, slices and products.
# killed by: test_no_ready_made_convolution
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding not in ("valid", "same") or images.shape[-1] != kernels.shape[2]:
        raise ValueError("padding or channels")
    return keras.ops.conv(images, kernels, strides=stride, padding=padding)
