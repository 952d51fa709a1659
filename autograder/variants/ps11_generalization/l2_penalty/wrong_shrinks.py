# misconception: shrinks the weights at once
# hint: Return the penalty; the optimizer does the rest.
# killed by: test_model_is_left_alone
def l2_penalty(model, coefficient):
    if not model.built:
        raise ValueError("the model has no weights yet: build it, or call it on a batch, first")
    kernels = [weight for weight in model.trainable_variables if weight.name.endswith("kernel")]
    squares = [tf.reduce_sum(tf.square(kernel)) for kernel in kernels]
    result = coefficient * tf.add_n(squares) if squares else tf.constant(0.0)
    for kernel in kernels:
        kernel.assign((1 - 2 * coefficient) * kernel)
    return result
