# misconception: penalises biases and scales as well
# hint: Only kernels: a bias decides where the function lies, not how steep it is.
# killed by: test_kernels_of_a_plain_model
def l2_penalty(model, coefficient):
    if not model.built:
        raise ValueError("the model has no weights yet: build it, or call it on a batch, first")
    kernels = model.trainable_variables
    squares = [tf.reduce_sum(tf.square(kernel)) for kernel in kernels]
    return coefficient * tf.add_n(squares) if squares else tf.constant(0.0)
