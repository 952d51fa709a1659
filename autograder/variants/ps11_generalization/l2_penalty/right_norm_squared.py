# unusual: squares the norm of each kernel, whose gradient at zero TensorFlow gives as zero
def l2_penalty(model, coefficient):
    if not model.built:
        raise ValueError("the model has no weights yet")
    kernels = [weight for weight in model.trainable_variables if weight.name.endswith("kernel")]
    return coefficient * tf.add_n([tf.norm(kernel) ** 2 for kernel in kernels]) if kernels else tf.constant(0.0)
