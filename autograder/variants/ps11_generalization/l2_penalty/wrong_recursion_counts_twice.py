# misconception: walks through all models and counts shared layers again
# hint: A kernel that is used twice is still one.
# killed by: test_each_kernel_once
def all_kernels(layer):
    if hasattr(layer, "kernel"):
        yield layer.kernel
    for inner in layer._layers:
        yield from all_kernels(inner)


def l2_penalty(model, coefficient):
    if not model.built:
        raise ValueError("the model has no weights yet: build it, or call it on a batch, first")
    kernels = list(all_kernels(model))
    squares = [tf.reduce_sum(tf.square(kernel)) for kernel in kernels]
    return coefficient * tf.add_n(squares) if squares else tf.constant(0.0)
