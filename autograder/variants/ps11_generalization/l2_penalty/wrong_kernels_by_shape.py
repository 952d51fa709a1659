# misconception: counts kernels of one shape once
# hint: Two kernels may have the same shape.
# killed by: test_each_kernel_once
def l2_penalty(model, coefficient):
    if not model.built:
        raise ValueError("the model has no weights yet: build it, or call it on a batch, first")
    kernels = [*{tuple(weight.shape): weight for weight in model.trainable_variables if weight.name.endswith("kernel")}.values()]
    squares = [tf.reduce_sum(tf.square(kernel)) for kernel in kernels]
    return coefficient * tf.add_n(squares) if squares else tf.constant(0.0)
