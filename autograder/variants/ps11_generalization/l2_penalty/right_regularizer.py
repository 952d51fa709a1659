# unusual: a regularizer of Keras for each kernel
def l2_penalty(model, coefficient):
    if not model.built:
        raise ValueError("the model has no weights yet: build it, or call it on a batch, first")
    kernels = [weight for weight in model.trainable_variables if weight.name.endswith("kernel")]
    squares = [keras.regularizers.L2(1.0)(kernel) for kernel in kernels]
    return coefficient * tf.add_n(squares) if squares else tf.constant(0.0)
