# misconception: takes a model without weights for one that has not been built
# hint: A model of weightless layers can be built; ask the model (`built`), not its weights.
# killed by: test_without_kernels
def l2_penalty(model, coefficient):
    if not model.weights:
        raise ValueError("the model has no weights yet")
    kernels = [weight for weight in model.trainable_variables if weight.name.endswith("kernel")]
    squares = [tf.reduce_sum(tf.square(kernel)) for kernel in kernels]
    return coefficient * tf.add_n(squares) if squares else tf.constant(0.0)
