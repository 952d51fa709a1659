# misconception: casts to float32
# hint: The result has the dtype of the kernels.
# killed by: test_float64
def l2_penalty(model, coefficient):
    if not model.built:
        raise ValueError("the model has no weights yet: build it, or call it on a batch, first")
    kernels = [weight for weight in model.trainable_variables if weight.name.endswith("kernel")]
    squares = [tf.reduce_sum(tf.square(tf.cast(kernel, tf.float32))) for kernel in kernels]
    return coefficient * tf.add_n(squares) if squares else tf.constant(0.0)
