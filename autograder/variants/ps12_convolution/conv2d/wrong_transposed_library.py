# misconception: gets the convolution as the derivative of the library's transposed one
# hint: Write it with padding, slices and products.
# killed by: test_no_ready_made_convolution
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding not in ("valid", "same") or images.shape[-1] != kernels.shape[2]:
        raise ValueError("padding or channels")
    kh, kw = kernels.shape[:2]
    if padding == "same":
        margins = []
        for size, window in zip(images.shape[1:3], (kh, kw)):
            total = max((-(-size // stride) - 1) * stride + window - size, 0)
            margins.append([total // 2, total - total // 2])
        images = tf.pad(images, [[0, 0], *margins, [0, 0]])
    rows, columns = ((s - w) // stride + 1 for s, w in zip(images.shape[1:3], (kh, kw)))
    zeros = tf.zeros((tf.shape(images)[0], rows, columns, kernels.shape[3]), images.dtype)
    with tf.GradientTape() as tape:
        tape.watch(zeros)
        back = tf.nn.conv2d_transpose(zeros, kernels, tf.shape(images), stride, "VALID")
    return tape.gradient(back, zeros, output_gradients=images)
