# misconception: lets the library cut out the windows
# hint: Cutting out the windows is the exercise: slices with a step do it.
# killed by: test_no_ready_made_convolution
def conv2d(images, kernels, stride=1, padding="valid"):
    if padding not in ("valid", "same") or images.shape[-1] != kernels.shape[2]:
        raise ValueError("padding or channels")
    kh, kw, _, outputs = kernels.shape
    patches = tf.image.extract_patches(
        images, [1, kh, kw, 1], [1, stride, stride, 1], [1, 1, 1, 1], padding.upper()
    )
    return tf.matmul(patches, tf.reshape(kernels, (-1, outputs)))
