# misconception: gives zeros the dtype of the value
# hint: The zeros belong to the input: take shape and dtype from there.
# killed by: test_shape_and_dtype_of_each_input
def partial_derivatives(f, inputs):
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        y = f(*inputs)
    gradients = tape.gradient(y, inputs)
    return [tf.zeros(x.shape, y.dtype) if g is None else g for g, x in zip(gradients, inputs)]
