# misconception: calls the library's convolution instead of computing it
# hint: Write it with padding, slices and products.
# killed by: test_no_ready_made_convolution
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding not in ("valid", "same") or images.shape[-1] != kernels.shape[2]:
        raise ValueError("padding or channels")
    return tf.nn.conv2d(images, kernels, strides=stride, padding=padding.upper())
