# misconception: has no penalty for a model that is not built
# hint: A penalty that is silently zero is not a penalty.
# killed by: test_unbuilt_models
def l2_penalty(model, coefficient):
    kernels = [weight for weight in model.trainable_variables if weight.name.endswith("kernel")]
    squares = [tf.reduce_sum(tf.square(kernel)) for kernel in kernels]
    return coefficient * tf.add_n(squares) if squares else tf.constant(0.0)
