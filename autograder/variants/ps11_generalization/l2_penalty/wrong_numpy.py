# misconception: computes in NumPy
# hint: What NumPy computes has no gradient.
# killed by: test_kernels_of_a_plain_model
def l2_penalty(model, coefficient):
    if not model.built:
        raise ValueError("the model has no weights yet: build it, or call it on a batch, first")
    kernels = [weight for weight in model.trainable_variables if weight.name.endswith("kernel")]
    squares = [tf.constant(np.sum(kernel.numpy() ** 2)) for kernel in kernels]
    return coefficient * tf.add_n(squares) if squares else tf.constant(0.0)
