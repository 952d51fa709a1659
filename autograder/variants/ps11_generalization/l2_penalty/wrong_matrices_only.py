# misconception: takes matrices only
# hint: Filters of convolutions have more axes.
# killed by: test_convolutions
def l2_penalty(model, coefficient):
    if not model.built:
        raise ValueError("the model has no weights yet: build it, or call it on a batch, first")
    kernels = [weight for weight in model.trainable_variables if len(weight.shape) == 2]
    squares = [tf.reduce_sum(tf.square(kernel)) for kernel in kernels]
    return coefficient * tf.add_n(squares) if squares else tf.constant(0.0)
