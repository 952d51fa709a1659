# unusual: keras.ops and a Python sum
def l2_penalty(model, coefficient):
    if not model.built:
        raise ValueError("the model has no weights yet: build it, or call it on a batch, first")
    kernels = [weight for weight in model.trainable_variables if weight.name.endswith("kernel")]
    squares = [keras.ops.sum(keras.ops.square(kernel)) for kernel in kernels]
    return tf.convert_to_tensor(coefficient * sum(squares, 0.0))
