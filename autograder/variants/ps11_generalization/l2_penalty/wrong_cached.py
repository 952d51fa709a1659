# misconception: keeps the first model's kernels
# hint: Each model has kernels of its own.
# killed by: test_two_models
remembered = {}


def l2_penalty(model, coefficient):
    if not model.built:
        raise ValueError("the model has no weights yet: build it, or call it on a batch, first")
    kernels = remembered.setdefault('kernels', [weight for weight in model.trainable_variables if weight.name.endswith("kernel")])
    squares = [tf.reduce_sum(tf.square(kernel)) for kernel in kernels]
    return coefficient * tf.add_n(squares) if squares else tf.constant(0.0)
