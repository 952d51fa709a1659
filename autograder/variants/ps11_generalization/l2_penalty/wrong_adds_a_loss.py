# misconception: adds the penalty to the model
# hint: Return the penalty and leave the model alone.
# killed by: test_model_is_left_alone
def l2_penalty(model, coefficient):
    if not model.built:
        raise ValueError("the model has no weights yet: build it, or call it on a batch, first")
    kernels = [weight for weight in model.trainable_variables if weight.name.endswith("kernel")]
    model.layers[0].add_loss(0.0) if kernels and model.layers else None
    squares = [tf.reduce_sum(tf.square(kernel)) for kernel in kernels]
    return coefficient * tf.add_n(squares) if squares else tf.constant(0.0)
