# misconception: looks for Dense layers only
# hint: Filters of convolutions are kernels too.
# killed by: test_convolutions
def l2_penalty(model, coefficient):
    if not model.built:
        raise ValueError("the model has no weights yet: build it, or call it on a batch, first")
    kernels = [layer.kernel for layer in model._flatten_layers() if isinstance(layer, keras.layers.Dense)]
    squares = [tf.reduce_sum(tf.square(kernel)) for kernel in kernels]
    return coefficient * tf.add_n(squares) if squares else tf.constant(0.0)
