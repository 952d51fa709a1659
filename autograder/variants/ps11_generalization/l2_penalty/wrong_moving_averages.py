# misconception: takes all variables but biases
# hint: Moving averages and scales are not kernels.
# killed by: test_no_biases_and_scales
def l2_penalty(model, coefficient):
    if not model.built:
        raise ValueError("the model has no weights yet: build it, or call it on a batch, first")
    kernels = [weight for weight in model.weights if weight.name != "bias"]
    squares = [tf.reduce_sum(tf.square(kernel)) for kernel in kernels]
    return coefficient * tf.add_n(squares) if squares else tf.constant(0.0)
