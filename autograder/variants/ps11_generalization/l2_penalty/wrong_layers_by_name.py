# misconception: keeps kernels by the names of their layers
# hint: Two layers may have the same name.
# killed by: test_models_in_models
def l2_penalty(model, coefficient):
    if not model.built:
        raise ValueError("the model has no weights yet: build it, or call it on a batch, first")
    kernels = [*{weight.path.split("/")[-2]: weight for weight in model.trainable_variables if weight.name.endswith("kernel")}.values()]
    squares = [tf.reduce_sum(tf.square(kernel)) for kernel in kernels]
    return coefficient * tf.add_n(squares) if squares else tf.constant(0.0)
