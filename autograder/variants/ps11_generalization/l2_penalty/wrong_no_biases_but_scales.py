# misconception: leaves out biases only
# hint: The scale of a normalisation layer is not a kernel.
# killed by: test_no_biases_and_scales
def l2_penalty(model, coefficient):
    if not model.built:
        raise ValueError("the model has no weights yet: build it, or call it on a batch, first")
    kernels = [weight for weight in model.trainable_variables if weight.name not in ("bias", "beta")]
    squares = [tf.reduce_sum(tf.square(kernel)) for kernel in kernels]
    return coefficient * tf.add_n(squares) if squares else tf.constant(0.0)
