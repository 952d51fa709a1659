# misconception: looks at the model's own layers only
# hint: A model may hold models, and a layer layers.
# killed by: test_models_in_models
def l2_penalty(model, coefficient):
    if not model.built:
        raise ValueError("the model has no weights yet: build it, or call it on a batch, first")
    kernels = [layer.kernel for layer in model.layers if hasattr(layer, "kernel")]
    squares = [tf.reduce_sum(tf.square(kernel)) for kernel in kernels]
    return coefficient * tf.add_n(squares) if squares else tf.constant(0.0)
